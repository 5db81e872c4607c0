package dev.salve.compiler.review;

import dev.salve.engine.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry of {@link dev.salve.engine.action.ActionManifest#expectedEvents}: an event that a call
 * causes when it works.
 *
 * @param path of the field whose values are known, names from the outside in; empty for none
 * @param values that the field has, one event each; empty without a path
 */
record ExpectedEvent(String source, String detailType, List<String> path, List<String> values) {

    private static final String FORM = "source|detail-type or source|detail-type|path=value,value";

    ExpectedEvent {
        path = List.copyOf(path);
        values = List.copyOf(values);
    }

    /**
     * Reads {@code source|detail-type} or {@code source|detail-type|path=value,value}.
     *
     * @throws IllegalArgumentException if it is neither: a fault of the action's author
     */
    static ExpectedEvent parse(String written) {
        String[] parts = written.split("\\|", -1);
        if (parts.length == 2) {
            return new ExpectedEvent(parts[0], parts[1], List.of(), List.of());
        }
        int equals = parts.length == 3 ? parts[2].indexOf('=') : -1;
        if (equals < 1) {
            throw new IllegalArgumentException("\"" + written + "\" is not " + FORM);
        }
        return new ExpectedEvent(
                parts[0],
                parts[1],
                List.of(parts[2].substring(0, equals).split("\\.", -1)),
                List.of(parts[2].substring(equals + 1).split(",", -1)));
    }

    /** The fields whose values are known. */
    List<List<String>> known() {
        List<String> ofAll = List.of("source");
        List<String> type = List.of("detail-type");
        return path.isEmpty() ? List.of(ofAll, type) : List.of(ofAll, type, path);
    }

    /** The known part of each such event, as JSON. */
    List<byte[]> events() {
        return path.isEmpty()
                ? List.of(json(Map.of()))
                : values.stream().map(value -> json(nested(path, value))).toList();
    }

    private byte[] json(Map<String, Object> more) {
        Map<String, Object> event = new LinkedHashMap<>(more);
        event.put("source", source);
        event.put("detail-type", detailType);
        return Json.text(event).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> nested(List<String> path, Object value) {
        Object inner = value;
        for (String name : path.reversed()) {
            inner = Map.of(name, inner);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) inner).forEach((name, below) -> fields.put(String.valueOf(name), below));
        return fields;
    }
}
