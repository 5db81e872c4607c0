package dev.salve.engine.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions on text. */
final class Texts {

    private Texts() {}

    static Failure tooLong(Expr at) {
        return new Failure(at, "a text grows beyond " + EvaluationLimits.TEXT + " characters");
    }

    static @Nullable Object unary(Expr at, Function function, Object value) {
        if (function == Function.JOIN) {
            return value instanceof List<?> list ? join(at, list, "") : null;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        return switch (function) {
            case LOWER_ASCII -> shifted(text, 'A', 'Z', 'a' - 'A');
            case UPPER_ASCII -> shifted(text, 'a', 'z', 'A' - 'a');
            case Function other -> trimmed(text);
        };
    }

    static @Nullable Object binary(Expr at, Function function, Object left, Object right) {
        if (!(right instanceof String argument)) {
            return null;
        }
        if (function == Function.JOIN) {
            return left instanceof List<?> list ? join(at, list, argument) : null;
        }
        if (!(left instanceof String text)) {
            return null;
        }
        return switch (function) {
            case STARTS_WITH -> text.startsWith(argument);
            case ENDS_WITH -> text.endsWith(argument);
            case CONTAINS -> text.contains(argument);
            case Function other -> split(at, text, argument);
        };
    }

    static Object replace(Expr at, String text, String from, String to) {
        int found = occurrences(text, from);
        long length = text.length() + found * ((long) to.length() - from.length());
        if (length > EvaluationLimits.TEXT) {
            return tooLong(at);
        }
        return from.isEmpty() ? between(text, to) : text.replace(from, to);
    }

    /** Before, after and between all characters, never inside a pair of surrogates. */
    private static String between(String text, String part) {
        StringBuilder out = new StringBuilder(part);
        text.codePoints().forEach(c -> out.appendCodePoint(c).append(part));
        return out.toString();
    }

    private static int occurrences(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1;
        }
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Object split(Expr at, String text, String separator) {
        List<Object> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else {
            int from = 0;
            for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
                parts.add(text.substring(from, to));
                from = to + separator.length();
            }
            parts.add(text.substring(from));
        }
        return parts.size() > EvaluationLimits.ELEMENTS
                ? new Failure(at, "a list grows beyond " + EvaluationLimits.ELEMENTS + " elements")
                : Collections.unmodifiableList(parts);
    }

    private static @Nullable Object join(Expr at, List<?> list, String separator) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String part)) {
                return null;
            }
            joined.append(i == 0 ? "" : separator).append(part);
            if (joined.length() > EvaluationLimits.TEXT) {
                return tooLong(at);
            }
        }
        return joined.toString();
    }

    /** Only ASCII letters change, so that the result does not depend on a language. */
    private static String shifted(String text, char first, char last, int by) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] >= first && characters[i] <= last) {
                characters[i] += (char) by;
            }
        }
        return new String(characters);
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Unicode's White_Space property, as CEL's trim takes it. */
    private static boolean isSpace(char c) {
        return (c >= 0x09 && c <= 0x0D)
                || c == 0x20
                || c == 0x85
                || c == 0xA0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200A)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202F
                || c == 0x205F
                || c == 0x3000;
    }
}
