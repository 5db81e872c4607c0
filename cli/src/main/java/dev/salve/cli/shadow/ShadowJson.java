package dev.salve.cli.shadow;

import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.shadow.ApiCall;
import dev.salve.engine.shadow.Compared;
import dev.salve.engine.shadow.Maker;
import dev.salve.engine.shadow.Outcome;
import dev.salve.engine.shadow.Score;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The comparison as JSON values. */
final class ShadowJson {

    private ShadowJson() {}

    static Map<String, Object> document(ShadowReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("within", report.within().toString());
        json.put("events", (long) report.gathered().events());
        Map<String, Object> calls = new LinkedHashMap<>();
        for (Maker maker : Maker.values()) {
            calls.put(word(maker), report.gathered().acting(maker));
        }
        json.put("calls", calls);
        json.put("limits", report.limits());
        json.put("runbooks", report.scores().stream().map(ShadowJson::score).toList());
        return json;
    }

    private static Map<String, Object> score(Score score) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runbook", score.runbook());
        score.next().ifPresent(next -> json.put("nextMode", word(next)));
        json.put("ready", score.ready(ShadowReport.NEEDED));
        json.put("missing", score.missing(ShadowReport.NEEDED));
        json.put("compared", (long) score.compared());
        score.agreement().ifPresent(percent -> json.put("agreementPercent", (long) percent));
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.word(), (long) score.count(outcome));
        }
        json.put("counts", counts);
        json.put("messages", (long) score.messages());
        json.put("cases", score.cases().stream().map(ShadowJson::compared).toList());
        return json;
    }

    private static Map<String, Object> compared(Compared each) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", each.outcome().word());
        json.put("event", each.would().eventKey());
        json.put("at", each.would().at().toString());
        json.put("target", each.would().target().toString());
        json.put("account", each.would().account());
        json.put("region", each.would().region());
        json.put("steps", each.would().steps().stream().map(ShadowJson::step).toList());
        json.put("because", each.because());
        each.call().ifPresent(call -> json.put("call", call(call)));
        json.put("repeats", (long) each.repeats());
        return json;
    }

    private static Map<String, Object> step(ProposedStep step) {
        return Map.of("id", step.id(), "action", step.action(), "with", step.with());
    }

    private static Map<String, Object> call(ApiCall call) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operation", call.operation());
        json.put("by", call.by());
        json.put("at", call.at().toString());
        json.put("request", call.request().map());
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
