package dev.salve.compiler.guard;

import dev.salve.compiler.yaml.Node;
import java.util.regex.Pattern;

/** Gives a plain scalar its type, by JSON's grammar; everything else is text. */
final class Scalars {

    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Scalars() {}

    static Object value(Node.Text text) {
        if (text.quoted()) {
            return text.text();
        }
        if (text.text().equals("true") || text.text().equals("false")) {
            return text.text().equals("true");
        }
        return NUMBER.matcher(text.text()).matches() ? number(text.text()) : text.text();
    }

    /** A whole number that does not fit stays text: as a double it would be another number. */
    private static Object number(String text) {
        boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
        if (!whole) {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? (Object) number : text;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
