package dev.salve.compiler.permission;

import dev.salve.engine.event.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON in lines, for people and for diffs. */
public final class PrettyJson {

    private static final String INDENT = "  ";

    private PrettyJson() {}

    /** The value, without a line end after it. */
    public static String text(Object value) {
        return text(value, "\n");
    }

    private static String text(Object value, String line) {
        return switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                String inner = line + INDENT;
                yield map.entrySet().stream()
                        .map(entry ->
                                Json.text(String.valueOf(entry.getKey()))
                                        + ": "
                                        + text(entry.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, line + "}"));
            }
            case List<?> list when !list.isEmpty() -> {
                String inner = line + INDENT;
                yield list.stream()
                        .map(item -> text(item, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, line + "]"));
            }
            default -> Json.text(value);
        };
    }
}
