package dev.salve.engine.expression;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A value inside a template's text: texts as they are, times by ISO 8601, durations as runbooks
 * write them, lists and maps as JSON.
 */
final class PlainText {

    private PlainText() {}

    static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case Duration duration -> Durations.inRunbooks(duration);
            case Instant time -> time.toString();
            case Object other -> json(other);
        };
    }

    private static String json(Object value) {
        StringBuilder out = new StringBuilder();
        json(out, value);
        return out.toString();
    }

    /** Stops soon after the limit of a text: the caller refuses what is too long. */
    private static void json(StringBuilder out, Object value) {
        if (out.length() > EvaluationLimits.TEXT) {
            return;
        }
        switch (value) {
            case String text -> quoted(out, text);
            case Duration duration -> quoted(out, Durations.inRunbooks(duration));
            case Instant time -> quoted(out, time.toString());
            case List<?> list -> list(out, list);
            case Map<?, ?> map -> map(out, map);
            case JsonNull nothing -> out.append("null");
            case Object other -> out.append(other);
        }
    }

    private static void list(StringBuilder out, List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            json(out, list.get(i));
        }
        out.append(']');
    }

    private static void map(StringBuilder out, Map<?, ?> map) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            quoted(out, String.valueOf(entry.getKey()));
            out.append(':');
            json(out, entry.getValue());
        }
        out.append('}');
    }

    private static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
