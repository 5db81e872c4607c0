package dev.salve.cli.explain;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An event that the ledger has.
 *
 * @param runs the state of each run that it set off, by the run's id
 */
record Recorded(StoredEvent event, Map<String, String> runs) {

    Recorded {
        Objects.requireNonNull(event, "event is null");
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    /** What was decided; empty while nothing is. */
    static List<JsonObject> decisions(StoredEvent event) {
        return new JsonObject(Map.of("decisions", JsonReader.parse(event.decisions())))
                .list("decisions", JsonObject::of);
    }

    /** {@code ecs-5xx-restart run (run_…, SUCCEEDED)}. */
    String inWords() {
        if (!event.decided()) {
            return "not decided yet: whoever had it may have died";
        }
        List<String> words = decisions(event).stream().map(this::inWords).toList();
        return words.isEmpty()
                ? "decided: no runbook matched"
                : "decided: " + String.join("; ", words);
    }

    private String inWords(JsonObject decision) {
        String because = decision.optionalText("because").orElse("");
        return decision.optionalText("runbook").map(name -> name + " ").orElse("")
                + decision.text("decision")
                + decision.optionalText("run").map(this::run).orElse("")
                + (because.isEmpty() ? "" : ", " + because);
    }

    private String run(String id) {
        return " (" + id + (runs.containsKey(id) ? ", by now " + runs.get(id) : "") + ")";
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("receivedAt", event.receivedAt().toString());
        json.put("decided", event.decided());
        json.put("decisions", JsonReader.parse(event.decisions()));
        json.put("runs", runs);
        return json;
    }
}
