package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Values;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a constant fits a parameter: its type and its bounds. */
final class ConstantCheck {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][-+]?[0-9]{1,2})?");

    private ConstantCheck() {}

    /** What is wrong with it; completes "PARAMETER …". */
    record Problem(String wrong, String cure) {}

    static Optional<Problem> check(Node value, Parameter parameter) {
        String takes = takes(parameter.type());
        return switch (parameter.type()) {
            case TEXT -> fits(value instanceof Node.Text, value, takes, "write one text");
            case INTEGER -> number(value, parameter, WHOLE);
            case NUMBER -> number(value, parameter, NUMBER);
            case BOOLEAN ->
                    fits(
                            plain(value, "true") || plain(value, "false"),
                            value,
                            takes,
                            "YAML 1.2 has only true and false, without quotes");
            case TIME -> fits(isTime(value), value, takes, "write 2026-03-01T12:00:00Z");
            case DURATION ->
                    fits(
                            value instanceof Node.Text t && Values.isDuration(t.text()),
                            value,
                            takes,
                            "write a whole number and s, m, h or d, e.g. 15m");
            case LIST -> fits(value instanceof Node.Sequence, value, takes, "write [ … ]");
            case MAP -> fits(value instanceof Node.Mapping, value, takes, "write { … }");
        };
    }

    /** What a parameter takes; completes "PARAMETER …". */
    static String takes(ValueType type) {
        return switch (type) {
            case TEXT -> "takes a text";
            case INTEGER -> "takes a whole number";
            case NUMBER -> "takes a number";
            case BOOLEAN -> "takes true or false";
            case TIME -> "takes a time";
            case DURATION -> "takes a duration";
            case LIST -> "takes a list";
            case MAP -> "takes a map";
        };
    }

    private static Optional<Problem> fits(boolean ok, Node value, String takes, String cure) {
        return ok
                ? Optional.empty()
                : Optional.of(new Problem(takes + ", this is " + is(value), cure));
    }

    private static Optional<Problem> number(Node value, Parameter parameter, Pattern notation) {
        String takes = takes(parameter.type());
        if (!(value instanceof Node.Text text) || !notation.matcher(text.text()).matches()) {
            return fits(false, value, takes, "write digits");
        }
        if (text.quoted()) {
            return Optional.of(new Problem(takes + ", this is text", "take the quotes away"));
        }
        return bounds(new BigDecimal(text.text()), parameter);
    }

    private static Optional<Problem> bounds(BigDecimal number, Parameter parameter) {
        Long min = parameter.min();
        Long max = parameter.max();
        if (min != null && number.compareTo(BigDecimal.valueOf(min)) < 0) {
            return Optional.of(
                    new Problem(
                            "is " + number + ", below its smallest, " + min,
                            "write at least " + min));
        }
        if (max != null && number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return Optional.of(
                    new Problem(
                            "is " + number + ", above its largest, " + max,
                            "write at most " + max));
        }
        return Optional.empty();
    }

    private static boolean plain(Node value, String word) {
        return value instanceof Node.Text text && !text.quoted() && text.text().equals(word);
    }

    private static boolean isTime(Node value) {
        if (!(value instanceof Node.Text text)) {
            return false;
        }
        try {
            return Instant.parse(text.text()).isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String is(Node value) {
        return value instanceof Node.Text text ? "\"" + text.text() + "\"" : value.kind();
    }
}
