package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a JSON string that the scan has passed, so that a parser is made only for those with
 * {@code \}{@code u} escapes or characters beyond ASCII.
 */
final class SimpleString {

    private SimpleString() {}

    /** The string that begins after a quote, or null if only a parser can decode it. */
    static @Nullable String decode(byte[] json, int from) {
        int escapes = 0;
        int at = from;
        for (; json[at] != '"'; at++) {
            if (json[at] < ' ') {
                return null;
            }
            if (json[at] == '\\') {
                at++;
                escapes++;
                if (json[at] == 'u') {
                    return null;
                }
            }
        }
        return escapes == 0
                ? new String(json, from, at - from, StandardCharsets.ISO_8859_1)
                : unescaped(json, from, new byte[at - from - escapes]);
    }

    private static String unescaped(byte[] json, int from, byte[] into) {
        int at = from;
        for (int i = 0; i < into.length; i++) {
            byte b = json[at++];
            into[i] = b == '\\' ? escaped(json[at++]) : b;
        }
        return new String(into, StandardCharsets.ISO_8859_1);
    }

    private static byte escaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }
}
