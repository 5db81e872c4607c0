package dev.salve.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * All chance there is, from one seed: a stream a concern, so that a change in one concern does not
 * change what happens in the others.
 */
public final class Dice {

    private final long seed;
    private final Map<String, SplittableRandom> streams = new HashMap<>();

    public Dice(long seed) {
        this.seed = seed;
    }

    public long seed() {
        return seed;
    }

    /** Whether something of this probability happens. */
    public boolean happens(String concern, double probability) {
        return probability > 0 && of(concern).nextDouble() < probability;
    }

    /** From 0, below the bound. */
    public int below(String concern, int bound) {
        return of(concern).nextInt(bound);
    }

    public <T> T oneOf(String concern, List<T> choices) {
        return choices.get(below(concern, choices.size()));
    }

    /** Any length between the two, to the millisecond. */
    public Duration between(String concern, Duration least, Duration most) {
        long span = most.toMillis() - least.toMillis();
        return least.plusMillis(span <= 0 ? 0 : of(concern).nextLong(span + 1));
    }

    private SplittableRandom of(String concern) {
        SplittableRandom stream = streams.get(concern);
        if (stream == null) {
            stream = new SplittableRandom(mixed(seed, concern.hashCode()));
            streams.put(concern, stream);
        }
        return stream;
    }

    /** Neighbouring seeds must not give neighbouring streams. */
    private static long mixed(long seed, long concern) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + concern).nextLong();
    }
}
