package dev.salve.cli.explain;

import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations as JSON values; texts are whole. */
final class ExplanationJson {

    private ExplanationJson() {}

    /** One document for a delivery: the event's own, or a list of them if there are several. */
    static Map<String, Object> document(List<EventExplanation> events) {
        List<Map<String, Object>> documents =
                events.stream().map(ExplanationJson::document).toList();
        return documents.size() == 1 ? documents.getFirst() : Map.of("events", documents);
    }

    private static Map<String, Object> document(EventExplanation explanation) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (explanation) {
            case EventExplanation.Explained explained -> {
                json.put("event", event(explained));
                json.put(
                        "decisions",
                        explained.runbooks().stream().map(ExplanationJson::traced).toList());
            }
            case EventExplanation.Poisoned poisoned -> {
                json.put("event", Map.of("excerpt", poisoned.problem().excerpt()));
                json.putAll(poisoned(poisoned.problem()));
                if (!poisoned.hint().isEmpty()) {
                    json.put("hint", poisoned.hint());
                }
                json.put("record", (long) poisoned.origin().index());
                json.put("decisions", List.of());
            }
        }
        return json;
    }

    /** The decision on something that is no event. */
    static Map<String, Object> poisoned(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decision", EventExplanation.Poisoned.WORD);
        json.put("because", problem.message());
        json.put("code", problem.code());
        return json;
    }

    /** A decision without its trace. */
    static Map<String, Object> decision(Explanation explanation) {
        Map<String, Object> json =
                new LinkedHashMap<>(
                        DecisionJson.write(explanation.runbook(), explanation.decision()));
        json.put("because", explanation.because());
        return json;
    }

    private static Map<String, Object> traced(Explanation explanation) {
        Map<String, Object> json = decision(explanation);
        if (!explanation.next().isEmpty()) {
            json.put("next", explanation.next());
        }
        explanation.asked().ifPresent(asked -> json.put("approval", asked.json()));
        json.put("trace", explanation.trace().stream().map(ExplanationJson::line).toList());
        json.put("patterns", MatchJson.of(explanation.match()));
        return json;
    }

    private static Map<String, Object> event(EventExplanation.Explained explained) {
        Event event = explained.event();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", explained.key().text());
        json.put("id", event.id());
        json.put("source", event.source());
        json.put("detailType", event.detailType());
        json.put("account", event.account());
        json.put("region", event.region());
        if (!event.time().equals(Instant.EPOCH)) {
            json.put("time", event.time().toString());
        }
        json.put("resources", event.resources());
        json.put("now", explained.now().toString());
        explained.ledger().ifPresent(folder -> json.put("ledger", folder));
        explained.recorded().ifPresent(recorded -> json.put("recorded", recorded.json()));
        return json;
    }

    private static Map<String, Object> line(TraceLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", line.part().word());
        json.put("what", line.what());
        json.put("result", line.result());
        if (!line.note().isEmpty()) {
            json.put("note", line.note());
        }
        if (line.mark() == TraceLine.Mark.DECIDES) {
            json.put("decides", true);
        }
        json.putAll(line.more());
        if (!line.values().isEmpty()) {
            json.put(
                    "values",
                    line.values().stream()
                            .map(step -> Map.of("expr", step.source(), "value", step.value()))
                            .toList());
        }
        return json;
    }
}
