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
        int end = StringBytes.special(json, from);
        if (json[end] == '"') {
            return new String(json, from, end - from, StandardCharsets.ISO_8859_1);
        }
        byte[] ascii = bytes(json, from);
        return ascii == null ? null : new String(ascii, StandardCharsets.ISO_8859_1);
    }

    /** As {@link #decode}, in ASCII. */
    static byte @Nullable [] bytes(byte[] json, int from) {
        int escapes = 0;
        int at = StringBytes.special(json, from);
        while (json[at] == '\\' && json[at + 1] != 'u') {
            escapes++;
            at = StringBytes.special(json, at + 2);
        }
        return json[at] == '"' ? unescaped(json, from, new byte[at - from - escapes]) : null;
    }

    private static byte[] unescaped(byte[] json, int from, byte[] into) {
        int at = from;
        int filled = 0;
        while (filled < into.length) {
            int plain = StringBytes.special(json, at) - at;
            System.arraycopy(json, at, into, filled, plain);
            filled += plain;
            at += plain;
            if (filled < into.length) {
                into[filled++] = escaped(json[at + 1]);
                at += 2;
            }
        }
        return into;
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
