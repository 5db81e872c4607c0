package dev.salve.engine.match;

import dev.salve.engine.event.Json;

/** In what two texts differ, if it is little. */
final class Spelling {

    static final String CASE = ", which differs only in upper and lower case";

    /** Short texts are all alike. */
    private static final int SHORTEST_COMPARED = 5;

    private static final int LONGEST_COMPARED = 200;
    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** The difference in words; empty if it is more than a slip. */
    static String difference(String wanted, String got) {
        if (got.equalsIgnoreCase(wanted)) {
            return "differs only in upper and lower case";
        }
        if (got.strip().equals(wanted.strip())) {
            return Json.text(got).length() > Json.text(wanted).length()
                    ? Json.text(got) + " has a space too many " + end(got)
                    : "the pattern's " + Json.text(wanted) + " has a space too many " + end(wanted);
        }
        if (visible(got).equals(visible(wanted))) {
            return "differs only in characters that cannot be seen";
        }
        if (visible(got).equalsIgnoreCase(visible(wanted))) {
            return "differs only in upper and lower case and in spaces";
        }
        return slip(wanted, got);
    }

    private static String end(String text) {
        return Character.isWhitespace(text.charAt(0)) ? "at its beginning" : "at its end";
    }

    /** Without spaces of any kind, and what has no width. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isSpaceChar(c) && !Character.isWhitespace(c))
                .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static String slip(String wanted, String got) {
        int shorter = Math.min(wanted.length(), got.length());
        int longer = Math.max(wanted.length(), got.length());
        if (shorter < SHORTEST_COMPARED
                || longer > LONGEST_COMPARED
                || longer - shorter > MOST_EDITS
                || differOnlyInDigits(wanted, got)) {
            return "";
        }
        int edits = Edits.between(wanted, got);
        if (edits > Math.min(MOST_EDITS, shorter / SHORTEST_COMPARED)) {
            return "";
        }
        return "differs in only " + (edits == 1 ? "1 character" : edits + " characters");
    }

    /** {@code web-1} and {@code web-2} are two things, not one misspelt. */
    private static boolean differOnlyInDigits(String wanted, String got) {
        return withoutDigits(wanted).equals(withoutDigits(got));
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("[0-9]+", "0");
    }
}
