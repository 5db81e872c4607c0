package dev.salve.engine.journal;

import java.util.Arrays;

/** Strings as RFC 8785 §3.2.2.2 writes them. */
final class JsonText {

    /** Of each ASCII character, whether it is written as it is; a look-up is one comparison. */
    private static final boolean[] ASCII_PLAIN = asciiPlain();

    private JsonText() {}

    static void quote(StringBuilder out, String text) {
        out.append('"');
        int plainFrom = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isPlain(unit)) {
                continue;
            }
            out.append(text, plainFrom, at);
            if (Character.isSurrogate(unit)) {
                at += surrogate(out, text, at);
            } else {
                append(out, unit);
            }
            plainFrom = at + 1;
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    /** Written as it is. Nearly all text is, so it is copied in one go. */
    private static boolean isPlain(char unit) {
        return unit < ASCII_PLAIN.length ? ASCII_PLAIN[unit] : !Character.isSurrogate(unit);
    }

    private static boolean[] asciiPlain() {
        boolean[] plain = new boolean[128];
        Arrays.fill(plain, ' ', plain.length, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }

    private static void append(StringBuilder out, char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (unit < ' ') {
                    escape(out, unit);
                } else {
                    out.append(unit);
                }
            }
        }
    }

    /** Writes a pair as it is, a half escaped. Returns how many more characters it took. */
    private static int surrogate(StringBuilder out, String text, int at) {
        char unit = text.charAt(at);
        if (at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1))) {
            out.append(unit).append(text.charAt(at + 1));
            return 1;
        }
        // The RFC would stop here; evidence must be written whatever an event contains.
        escape(out, unit);
        return 0;
    }

    private static void escape(StringBuilder out, char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((unit >> shift) & 0xf, 16));
        }
    }
}
