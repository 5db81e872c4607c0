package dev.salve.engine.event;

import dev.salve.engine.event.PlainWalk.Unsure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the end of a JSON string and makes sure that it is one, in well-formed UTF-8. */
final class StringBytes {

    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGHEST = EACH << 7;

    private StringBytes() {}

    /**
     * The place of the next byte that is more than a character of ASCII: a quote, a backslash, a
     * control character or one beyond ASCII; the bytes' end if there is none. Eight bytes are
     * looked at together: strings are most of an event.
     */
    static int special(byte[] json, int from) {
        int at = from;
        for (; at + Long.BYTES <= json.length; at += Long.BYTES) {
            long found = special((long) EIGHT.get(json, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < json.length && json[at] >= ' ' && json[at] != '"' && json[at] != '\\') {
            at++;
        }
        return at;
    }

    /**
     * The highest bit of each byte that is special. Subtracting what makes a byte negative may
     * borrow from the next one, so only the lowest bit that is set can be relied on.
     *
     * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Determine if a
     *     word has a zero byte</a>
     */
    private static long special(long eight) {
        long quote = eight ^ (EACH * '"');
        long backslash = eight ^ (EACH * '\\');
        return (eight
                        | ((eight - EACH * ' ') & ~eight)
                        | ((quote - EACH) & ~quote)
                        | ((backslash - EACH) & ~backslash))
                & HIGHEST;
    }

    /** A number that equal texts share; made of the length and both ends. */
    static int hash(byte[] json, int from, int length) {
        long first = 0;
        if (length >= Long.BYTES) {
            first =
                    (long) EIGHT.get(json, from)
                            + 31 * (long) EIGHT.get(json, from + length - Long.BYTES);
        } else {
            for (int i = 0; i < length; i++) {
                first = first << Byte.SIZE | json[from + i];
            }
        }
        return Long.hashCode((first + length) * 0x9E3779B97F4A7C15L);
    }

    /** The closing quote's place, of the string whose first byte after the quote is given. */
    static int end(byte[] json, int from) throws Unsure {
        int at = special(json, from);
        while (at < json.length && json[at] != '"') {
            int after = json[at] == '\\' ? afterEscape(json, at + 1) : afterWide(json, at);
            at = special(json, after);
        }
        if (at == json.length) {
            throw new Unsure();
        }
        return at;
    }

    private static int afterEscape(byte[] json, int at) throws Unsure {
        if (at == json.length) {
            throw new Unsure();
        }
        return switch (json[at]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> afterHex(json, at + 1);
            default -> throw new Unsure();
        };
    }

    private static int afterHex(byte[] json, int at) throws Unsure {
        if (at + 4 > json.length) {
            throw new Unsure();
        }
        for (int i = at; i < at + 4; i++) {
            // Of characters beyond ASCII no byte is positive.
            if (json[i] < 0 || Character.digit(json[i], 16) < 0) {
                throw new Unsure();
            }
        }
        return at + 4;
    }

    /** After a character of two to four bytes: neither overlong, nor a surrogate, nor too large. */
    private static int afterWide(byte[] json, int at) throws Unsure {
        int lead = json[at] & 0xff;
        int next = at + 1 < json.length ? json[at + 1] & 0xff : 0;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (lead < 0xc2 || lead > 0xf4 || next < least || next > most) {
            throw new Unsure();
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > json.length) {
            throw new Unsure();
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((json[i] & 0xc0) != 0x80) {
                throw new Unsure();
            }
        }
        return at + length;
    }
}
