package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of an event's bytes, keeping short ones that come again in every event (sources,
 * accounts, states), so that each is made and hashed once. Threads may lose each other's entries;
 * strings are immutable, so nothing worse can happen.
 */
final class Texts {

    private static final int KEPT = 256;

    /** Longer texts, such as names and ARNs, seldom come again. */
    private static final int LONGEST_KEPT = 48;

    private final @Nullable String[] kept = new String[KEPT];

    /**
     * The text of the JSON string that begins after a quote, or null if it has escapes or
     * characters beyond ASCII, which the parser must decode.
     */
    @Nullable String plain(byte[] json, int from) {
        int hash = 0;
        int at = from;
        while (at < json.length && json[at] != '"') {
            byte b = json[at++];
            if (b < ' ' || b == '\\') {
                return null;
            }
            hash = 31 * hash + b;
        }
        if (at == json.length) {
            return null;
        }
        int length = at - from;
        return length > LONGEST_KEPT ? make(json, from, length) : kept(json, from, length, hash);
    }

    private String kept(byte[] json, int from, int length, int hash) {
        int slot = (hash ^ (hash >>> 16)) & (KEPT - 1);
        String known = kept[slot];
        if (known != null && known.length() == length && same(known, json, from)) {
            return known;
        }
        String made = make(json, from, length);
        kept[slot] = made;
        return made;
    }

    private static boolean same(String known, byte[] json, int from) {
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }

    private static String make(byte[] json, int from, int length) {
        return new String(json, from, length, StandardCharsets.ISO_8859_1);
    }
}
