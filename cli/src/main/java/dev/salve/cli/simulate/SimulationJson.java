package dev.salve.cli.simulate;

import dev.salve.simulator.simulation.Reached;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings as one JSON document. */
final class SimulationJson {

    private SimulationJson() {}

    static Map<String, Object> document(Findings findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asWanted", findings.asWanted());
        json.put("mode", findings.order().mode().name());
        findings.order().defect().ifPresent(defect -> json.put("defect", defect.name()));
        json.put("from", findings.order().first());
        json.put("seeds", findings.summary().seeds());
        json.put("failing", findings.summary().failures());
        json.put("milliseconds", findings.took().toMillis());
        Map<String, Object> reached = new LinkedHashMap<>();
        for (Reached.Kind kind : Reached.Kind.values()) {
            reached.put(
                    kind.name().toLowerCase(Locale.ROOT), findings.summary().reached().of(kind));
        }
        json.put("reached", reached);
        json.put("actedWhenAllowed", findings.summary().reached().actedWhenAllowed());
        json.put("unreachable", Reached.unreachable());
        json.put("neverReached", findings.missing());
        findings.first().ifPresent(failure -> json.put("first", failure(failure)));
        return json;
    }

    private static Map<String, Object> failure(Findings.Failure failure) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", failure.result().seed());
        json.put("replay", failure.replay());
        json.put("faults", failure.result().faults().stream().map(Enum::name).sorted().toList());
        json.put("needed", failure.needed().stream().map(Enum::name).sorted().toList());
        json.put(
                "violations",
                failure.result().violations().stream()
                        .map(it ->
                                Map.<String, Object>of(
                                        "invariant", it.invariant(),
                                        "subject", it.subject(),
                                        "at", it.at().toString(),
                                        "what", it.what()))
                        .toList());
        json.put("steps", steps(failure));
        return json;
    }

    private static List<Map<String, Object>> steps(Findings.Failure failure) {
        return failure.result().steps().stream()
                .map(step ->
                        Map.<String, Object>of(
                                "at", step.at().toString(),
                                "who", step.who(),
                                "what", Sights.text(step.what())))
                .toList();
    }
}
