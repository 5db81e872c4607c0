package dev.salve.cli.explain;

import dev.salve.engine.match.Explain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Patterns, field by field, as JSON values. */
final class MatchJson {

    private MatchJson() {}

    /** The patterns, nearest first. */
    static List<Map<String, Object>> of(MatchReplay match) {
        return match.patterns().stream().map(MatchJson::pattern).toList();
    }

    private static Map<String, Object> pattern(MatchReplay.Tried tried) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pattern", (long) tried.number());
        json.put("matches", tried.explain().matches());
        json.putAll(replay(tried.explain().replay()));
        tried.explain().elements().ifPresent(elements -> json.put("elements", elements(elements)));
        return json;
    }

    private static Map<String, Object> replay(Explain.Replay replay) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fields", replay.fields().stream().map(MatchJson::field).toList());
        if (!replay.anyOf().isEmpty()) {
            json.put("or", replay.anyOf().stream().map(MatchJson::anyOf).toList());
        }
        return json;
    }

    private static Map<String, Object> anyOf(Explain.AnyOf any) {
        return Map.of(
                "ok",
                any.holds(),
                "alternatives",
                any.alternatives().stream().map(MatchJson::replay).toList());
    }

    private static Map<String, Object> field(Explain.Field field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", field.name());
        json.put("ok", field.holds());
        json.put("wanted", field.wanted());
        json.put("got", field.got());
        if (!field.hint().isEmpty()) {
            json.put("hint", field.hint());
        }
        return json;
    }

    private static Map<String, Object> elements(Explain.Elements elements) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("array", elements.array());
        json.put(
                "elements",
                elements.elements().stream()
                        .map(element ->
                                Map.of(
                                        "element",
                                        element.place(),
                                        "fields",
                                        element.fields().stream().map(MatchJson::field).toList()))
                        .toList());
        json.put("more", (long) elements.more());
        return json;
    }
}
