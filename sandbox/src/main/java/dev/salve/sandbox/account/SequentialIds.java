package dev.salve.sandbox.account;

import java.util.UUID;

/**
 * Ids that look like AWS's and are the same in every run: a counter, mixed with a seed. Not
 * thread-safe; the account's lock guards it.
 */
public final class SequentialIds {

    /** Weyl increment and multipliers of SplitMix64: neighbours get unlike ids. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** ECS deployment ids have nineteen digits. */
    private static final long NINETEEN_DIGITS = 1_000_000_000_000_000_000L;

    private final long seed;
    private long used;

    public SequentialIds(long seed, long used) {
        this.seed = seed;
        this.used = used;
    }

    /** How many words were drawn; with the same seed, ids go on from here. */
    public long used() {
        return used;
    }

    /** A UUID of version 4. */
    public String uuid() {
        long high = (next() & ~0xF000L) | 0x4000L;
        long low = (next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** Thirty-two hexadecimal digits, as in an ECS task id. */
    public String hex32() {
        return hex16() + hex16();
    }

    /** Seventeen hexadecimal digits, as in an EC2 instance id. */
    public String hex17() {
        return "0" + hex16();
    }

    /** Nineteen decimal digits, as in an ECS deployment id. */
    public String digits19() {
        return Long.toString(NINETEEN_DIGITS + Long.remainderUnsigned(next(), NINETEEN_DIGITS * 8));
    }

    private String hex16() {
        String digits = Long.toHexString(next());
        return "0".repeat(16 - digits.length()) + digits;
    }

    private long next() {
        used++;
        long z = seed + used * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
