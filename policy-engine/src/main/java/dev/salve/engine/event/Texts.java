package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes strings of an event's bytes, keeping short ones that come again in every event (sources,
 * accounts, states), so that each is made and hashed once. Threads may lose each other's entries;
 * strings are immutable, so nothing worse can happen.
 */
final class Texts {

    private static final int KEPT = 256;

    /** Longer texts, such as ids, names and ARNs, seldom come again. */
    private static final int LONGEST_KEPT = 32;

    private final @Nullable Kept[] kept = new Kept[KEPT];

    /** The last text's hash that was not kept: what comes once, such as a name, is not worth it. */
    private final int[] seen = new int[KEPT];

    /** One entry, in one object so that a thread never sees half of it. */
    private static final class Kept {

        private final byte[] ascii;
        private final String text;

        Kept(byte[] ascii, String text) {
            this.ascii = ascii;
            this.text = text;
        }

        boolean is(byte[] json, int from, int to) {
            return Arrays.equals(ascii, 0, ascii.length, json, from, to);
        }
    }

    /** The text that the bytes, all of them ASCII, spell. */
    String of(byte[] json, int from, int length) {
        if (length > LONGEST_KEPT) {
            return make(json, from, length);
        }
        int hash = StringBytes.hash(json, from, length);
        int slot = (hash ^ (hash >>> 16)) & (KEPT - 1);
        Kept known = kept[slot];
        if (known != null && known.is(json, from, from + length)) {
            return known.text;
        }
        String made = make(json, from, length);
        if (seen[slot] == hash) {
            kept[slot] = new Kept(Arrays.copyOfRange(json, from, from + length), made);
        }
        seen[slot] = hash;
        return made;
    }

    private static String make(byte[] json, int from, int length) {
        return new String(json, from, length, StandardCharsets.ISO_8859_1);
    }
}
