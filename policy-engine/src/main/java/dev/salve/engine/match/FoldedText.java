package dev.salve.engine.match;

import java.util.Locale;

/**
 * A text to be found without regard to case, as EventBridge does it: each character stands for its
 * lower-case and its upper-case form, in any language.
 */
final class FoldedText {

    private final String[] lower;
    private final String[] upper;

    FoldedText(String text) {
        int[] characters = text.codePoints().toArray();
        lower = new String[characters.length];
        upper = new String[characters.length];
        for (int i = 0; i < characters.length; i++) {
            String character = Character.toString(characters[i]);
            lower[i] = character.toLowerCase(Locale.ROOT);
            upper[i] = character.toUpperCase(Locale.ROOT);
        }
    }

    boolean is(String value) {
        return prefixEnd(value) == value.length();
    }

    boolean begins(String value) {
        return prefixEnd(value) >= 0;
    }

    boolean ends(String value) {
        int end = value.length();
        for (int i = lower.length - 1; i >= 0; i--) {
            int length = length(value, i, end, true);
            if (length < 0) {
                return false;
            }
            end -= length;
        }
        return true;
    }

    private int prefixEnd(String value) {
        int at = 0;
        for (int i = 0; i < lower.length; i++) {
            int length = length(value, i, at, false);
            if (length < 0) {
                return -1;
            }
            at += length;
        }
        return at;
    }

    /** How long character {@code i} is in the value, at or before a place; -1 if it is not. */
    private int length(String value, int i, int place, boolean before) {
        if (is(value, lower[i], place, before)) {
            return lower[i].length();
        }
        return is(value, upper[i], place, before) ? upper[i].length() : -1;
    }

    private static boolean is(String value, String form, int place, boolean before) {
        return value.startsWith(form, before ? place - form.length() : place);
    }
}
