package dev.salve.engine.decision;

import dev.salve.engine.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts of a decision as JSON values, so that the decision can be made again from them. */
public final class FactsJson {

    private static final String KNOWN = "known";
    private static final String FAILED = "failed";

    private FactsJson() {}

    public static Map<String, Object> write(FactSet facts) {
        Map<String, Object> json = new LinkedHashMap<>();
        facts.all()
                .forEach((name, fact) -> {
                    switch (fact) {
                        case FactSet.Fact.Known(Map<String, Object> fields) ->
                                json.put(name, Map.of(KNOWN, members(fields)));
                        case FactSet.Fact.Failed(String reason, boolean _) ->
                                json.put(name, Map.of(FAILED, reason));
                        case FactSet.Fact.NotRead _ -> {}
                    }
                });
        return json;
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class
     */
    public static FactSet read(Map<String, Object> json) {
        FactSet facts = FactSet.none();
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            facts = facts.with(entry.getKey(), fact(JsonObject.of(entry.getValue())));
        }
        return facts;
    }

    private static FactSet.Fact fact(JsonObject json) {
        if (json.has(FAILED)) {
            return new FactSet.Fact.Failed(json.text(FAILED));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        json.map(KNOWN).forEach((name, value) -> fields.put(name, TypedJson.read(value)));
        return new FactSet.Fact.Known(fields);
    }

    private static Map<String, Object> members(Map<String, Object> fields) {
        Map<String, Object> members = new LinkedHashMap<>();
        fields.forEach((name, value) -> members.put(name, TypedJson.write(value)));
        return members;
    }
}
