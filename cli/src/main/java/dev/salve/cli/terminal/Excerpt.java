package dev.salve.cli.terminal;

import dev.salve.compiler.yaml.Place;

/**
 * A line of a file with a caret under one of its characters. Of a long line, what is around it.
 *
 * @param source the line itself, safe for a terminal
 * @param caret the line below it
 */
public record Excerpt(String source, String caret) {

    private static final int MOST_BEFORE = 60;
    private static final int MOST_AFTER = 40;

    /**
     * @param line as it stands in the file
     */
    public static Excerpt of(String line, Place place) {
        int[] characters =
                line.codePoints().limit(place.column() + (long) MOST_AFTER + 1).toArray();
        int at = Math.min(place.column() - 1, characters.length);
        int from = Math.max(0, at - MOST_BEFORE);
        int to = Math.min(characters.length, at + MOST_AFTER);
        String before = (from > 0 ? "…" : "") + shown(characters, from, at);
        String after = shown(characters, at, to) + (to < characters.length ? "…" : "");
        String number = String.valueOf(place.line());
        return new Excerpt(
                "  " + number + " | " + before + after,
                "  " + " ".repeat(number.length()) + " | " + " ".repeat(columns(before)) + "^");
    }

    private static String shown(int[] characters, int from, int to) {
        return SafeLine.of(new String(characters, from, to - from));
    }

    private static int columns(String text) {
        return text.codePoints().map(Excerpt::columns).sum();
    }

    /** As terminals count: wide for ideographs, kana, Hangul and emoji, none for accents. */
    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide =
                Character.isIdeographic(character)
                        || Character.isEmojiPresentation(character)
                        || (character >= 0x1100 && character <= 0x115f)
                        || (character >= 0x3000 && character <= 0x30ff)
                        || (character >= 0xac00 && character <= 0xd7a3)
                        || (character >= 0xff01 && character <= 0xff60);
        return wide ? 2 : 1;
    }
}
