package dev.salve.engine.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in which {@code *} stands for any characters; {@code \*} and {@code \\} for themselves.
 */
final class Glob {

    /** What stands between the stars; one more than there are stars. */
    private final String[] parts;

    private Glob(List<String> parts) {
        this.parts = parts.toArray(String[]::new);
    }

    /**
     * @throws IllegalArgumentException for another escape, or two stars in a row
     */
    static Glob of(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                refuseTwoStars(text, i);
                parts.add(part.toString());
                part.setLength(0);
            } else {
                i += c == '\\' ? 1 : 0;
                part.append(c == '\\' ? escaped(text, i) : c);
            }
        }
        parts.add(part.toString());
        return new Glob(parts);
    }

    private static char escaped(String text, int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        if (c != '*' && c != '\\') {
            throw new IllegalArgumentException(
                    "wildcard \"" + text + "\": only \\* and \\\\ may follow a backslash");
        }
        return c;
    }

    private static void refuseTwoStars(String text, int at) {
        if (at + 1 < text.length() && text.charAt(at + 1) == '*') {
            throw new IllegalArgumentException(
                    "wildcard \"" + text + "\": two stars in a row mean the same as one");
        }
    }

    /** How many stars there are. */
    int stars() {
        return parts.length - 1;
    }

    String first() {
        return parts[0];
    }

    String last() {
        return parts[parts.length - 1];
    }

    boolean matches(String value) {
        if (parts.length == 1) {
            return value.equals(first());
        }
        int end = value.length() - last().length();
        if (end < first().length() || !value.startsWith(first()) || !value.endsWith(last())) {
            return false;
        }
        int at = first().length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = value.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }
}
