package dev.salve.engine.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses. No name is ever resolved: what is no address literal is no address.
 *
 * @param six whether it is IPv6; an IPv4 address written as IPv6 counts as IPv4
 */
record AddressBlock(boolean six, long high, long low, int bits) {

    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;
    private static final int GROUPS = 8;
    private static final long MAPPED = 0xffffL;

    /** The block of one address, or null if the text is none. */
    static @Nullable AddressBlock address(String text) {
        if (text.isEmpty() || text.length() > 45) {
            return null;
        }
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    /**
     * @throws IllegalArgumentException if it is not an address, a slash and fewer bits than the
     *     address has
     */
    static AddressBlock cidr(String text) {
        int slash = text.indexOf('/');
        AddressBlock address = slash < 0 ? null : address(text.substring(0, slash));
        int bits = slash < 0 ? -1 : bits(text.substring(slash + 1));
        if (address == null || bits < 0) {
            throw new IllegalArgumentException(
                    "cidr \"" + text + "\" is not an address, a slash and a number of bits");
        }
        if (bits >= address.bits()) {
            throw new IllegalArgumentException(
                    "cidr \"" + text + "\": write fewer than " + address.bits() + " bits");
        }
        return new AddressBlock(address.six(), address.high(), address.low(), bits);
    }

    boolean contains(String text) {
        AddressBlock other = address(text);
        if (other == null || other.six != six) {
            return false;
        }
        if (!six) {
            return sameBits(low << BITS_4, other.low << BITS_4, bits);
        }
        return sameBits(high, other.high, Math.min(bits, Long.SIZE))
                && sameBits(low, other.low, Math.max(0, bits - Long.SIZE));
    }

    private static boolean sameBits(long a, long b, int bits) {
        return bits == 0 || ((a ^ b) >>> (Long.SIZE - bits)) == 0;
    }

    private static int bits(String text) {
        return text.length() > 3 ? -1 : decimal(text, 0, text.length(), BITS_6);
    }

    private static @Nullable AddressBlock four(String text) {
        long value = 0;
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int to = i == 3 ? text.length() : text.indexOf('.', from);
            int part = to < 0 || to - from > 3 ? -1 : decimal(text, from, to, 255);
            if (part < 0) {
                return null;
            }
            value = value << 8 | part;
            from = to + 1;
        }
        return new AddressBlock(false, 0, value, BITS_4);
    }

    private static int decimal(String text, int from, int to, int most) {
        int value = from == to ? -1 : 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > most ? -1 : value;
    }

    private static @Nullable AddressBlock six(String text) {
        int gap = text.indexOf("::");
        int[] head = groups(gap < 0 ? text : text.substring(0, gap));
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return null;
        }
        int[] all = new int[GROUPS];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
        long high = half(all, 0);
        long low = half(all, 4);
        return high == 0 && low >>> BITS_4 == MAPPED
                ? new AddressBlock(false, 0, low & 0xffffffffL, BITS_4)
                : new AddressBlock(true, high, low, BITS_6);
    }

    private static long half(int[] groups, int from) {
        long half = 0;
        for (int i = from; i < from + 4; i++) {
            half = half << 16 | groups[i];
        }
        return half;
    }

    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        int[] groups = new int[GROUPS];
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            int to = colon < 0 ? text.length() : colon;
            int group = count == GROUPS ? -1 : hexadecimal(text, from, to);
            if (group < 0) {
                return null;
            }
            groups[count++] = group;
            from = to + 1;
        }
        return Arrays.copyOf(groups, count);
    }

    private static int hexadecimal(String text, int from, int to) {
        if (from == to || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
