package dev.salve.cli.explain;

import java.util.Locale;

/** Long text for a line of a terminal: its beginning, and how long it is. JSON has all of it. */
final class Shortened {

    private Shortened() {}

    /** The text, or its first characters and how many there are. */
    static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end)
                + String.format(
                        Locale.ROOT, "… (%,d characters)", text.codePointCount(0, text.length()));
    }
}
