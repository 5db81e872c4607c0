package dev.salve.engine.expression;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A value for a person: bounded, and with nothing in it that could drive a terminal. Text stands in
 * quotes, as an author would write it.
 */
final class Shown {

    private static final String MORE = "…";

    private final StringBuilder out = new StringBuilder();
    private final int longest;

    private Shown(int longest) {
        this.longest = longest;
    }

    /** At most {@link EvaluationLimits#SHOWN_TEXT} characters and an ellipsis. */
    static String text(Object value) {
        return text(value, EvaluationLimits.SHOWN_TEXT);
    }

    /** At most so many characters and an ellipsis. */
    static String text(Object value, int longest) {
        Shown shown = new Shown(longest);
        shown.add(value);
        return shown.full() ? shown.out.substring(0, longest) + MORE : shown.out.toString();
    }

    private boolean full() {
        return out.length() > longest;
    }

    private void add(Object value) {
        switch (value) {
            case String text -> quoted(text);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Duration duration -> out.append(Durations.inRunbooks(duration));
            case Instant time -> out.append(time);
            case JsonNull nothing -> out.append("null");
            case Struct struct -> out.append("{…}");
            case Object other -> out.append(other);
        }
    }

    private void quoted(String text) {
        out.append('\'');
        for (int i = 0; i < text.length() && !full(); i++) {
            escaped(text.charAt(i));
        }
        out.append('\'');
    }

    private void escaped(char c) {
        switch (c) {
            case '\'' -> out.append("\\'");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isHidden(c)) {
                    out.append("\\u");
                    String hex = Integer.toHexString(c);
                    out.append("0".repeat(4 - hex.length())).append(hex);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** Control characters, and those that turn the reading direction around. */
    private static boolean isHidden(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private void list(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size() && !full(); i++) {
            out.append(i == 0 ? "" : ", ");
            add(list.get(i));
        }
        out.append(']');
    }

    private void map(Map<?, ?> map) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (full()) {
                break;
            }
            out.append(separator);
            add(entry.getKey());
            out.append(": ");
            add(entry.getValue());
            separator = ", ";
        }
        out.append('}');
    }
}
