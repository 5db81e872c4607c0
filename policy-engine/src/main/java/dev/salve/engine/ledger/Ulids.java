package dev.salve.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * ULIDs (github.com/ulid/spec): 48 bits of milliseconds, 80 bits of randomness. Within one
 * millisecond, or if the clock steps back, the last one is counted up. Thread-safe.
 */
public final class Ulids implements Ids {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int RANDOM_BYTES = 10;
    private static final int CHARACTERS = 26;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long lastMillis = -1;
    private byte[] lastRandom = new byte[RANDOM_BYTES];

    public Ulids(InstantSource clock, RandomGenerator random) {
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.random = Objects.requireNonNull(random, "random is null");
    }

    @Override
    public synchronized String next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            random.nextBytes(lastRandom);
        } else {
            countUp();
        }
        return encode(lastMillis, lastRandom);
    }

    /**
     * The ULID that always belongs to this time and seed: a decision that is made again after a
     * crash names the same run again.
     */
    public static String derived(Instant time, String seed) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(seed.getBytes(StandardCharsets.UTF_8));
            long millis = Math.max(0, time.toEpochMilli());
            return encode(millis, Arrays.copyOf(hash, RANDOM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void countUp() {
        for (int i = RANDOM_BYTES - 1; i >= 0; i--) {
            lastRandom[i]++;
            if (lastRandom[i] != 0) {
                return;
            }
        }
        lastMillis++;
    }

    private static String encode(long millis, byte[] randomness) {
        char[] text = new char[CHARACTERS];
        for (int i = 9; i >= 0; i--) {
            text[i] = ALPHABET[(int) (millis & 31)];
            millis >>>= 5;
        }
        int bits = 0;
        int buffer = 0;
        int at = 10;
        for (byte next : randomness) {
            buffer = (buffer << 8) | (next & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = ALPHABET[(buffer >>> bits) & 31];
            }
        }
        return new String(text);
    }
}
