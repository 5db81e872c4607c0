package dev.salve.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sizes of text as the stores keep it. */
final class Utf8 {

    /** Keys and names; above it, copying costs less than looking. */
    private static final int SHORT = 100;

    private Utf8() {}

    /** The order of UTF-8 bytes, which is the order of code points. */
    static int compare(String left, String right) {
        return Arrays.compareUnsigned(
                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Bytes the text takes.
     *
     * @throws IllegalArgumentException if it holds half a surrogate pair
     */
    static int length(String text) {
        return isAscii(text) ? text.length() : counted(text);
    }

    /** Nearly all text is; long text the JDK copies and compares faster than a loop can look. */
    private static boolean isAscii(String text) {
        if (text.length() <= SHORT) {
            for (int at = 0; at < text.length(); at++) {
                if (text.charAt(at) >= 0x80) {
                    return false;
                }
            }
            return true;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == text.length()
                && text.equals(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static int counted(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else {
                requirePair(text, at);
                at++;
                bytes += 4;
            }
        }
        return bytes;
    }

    private static void requirePair(String text, int at) {
        boolean pair =
                at + 1 < text.length()
                        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
        if (!pair) {
            throw new IllegalArgumentException(
                    "half a surrogate pair at character "
                            + at
                            + ", which no store can keep; replace it before it is stored");
        }
    }
}
