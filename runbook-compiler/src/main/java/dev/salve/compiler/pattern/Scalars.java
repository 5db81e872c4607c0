package dev.salve.compiler.pattern;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.event.Numeral;
import java.util.regex.Pattern;

/** Types a scalar as JSON would: a plain number, true, false or null is that, the rest is text. */
public final class Scalars {

    private static final Pattern NUMBER =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Scalars() {}

    /** A string, {@link Numeral}, {@link Boolean} or {@link JsonNull}. */
    public static Object value(Node.Text scalar) {
        if (scalar.quoted()) {
            return scalar.text();
        }
        return switch (scalar.text()) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> JsonNull.NULL;
            default -> isNumber(scalar) ? Numeral.of(scalar.text()) : scalar.text();
        };
    }

    private static boolean isNumber(Node.Text scalar) {
        return NUMBER.matcher(scalar.text()).matches();
    }

    /** For messages: a number, true or false, null, text. */
    public static String kind(Object value) {
        return switch (value) {
            case Numeral n -> "a number";
            case Boolean b -> "true or false";
            case JsonNull n -> "null";
            default -> "text";
        };
    }
}
