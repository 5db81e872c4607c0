package dev.salve.engine.workflow;

import java.time.Duration;
import java.time.Instant;

/**
 * So many requests at once, and so many a second after that. Immutable; takes no time of its own.
 *
 * @param most tokens it holds when full
 * @param perSecond tokens that come back each second
 * @param tokens left at {@code at}; below 0: taken in advance
 */
record TokenBucket(double most, double perSecond, double tokens, Instant at) {

    static TokenBucket full(double most, double perSecond, Instant now) {
        return new TokenBucket(most, perSecond, most, now);
    }

    /** With what has come back since; a clock that went back brings nothing. */
    TokenBucket refilled(Instant now) {
        if (!now.isAfter(at)) {
            return this;
        }
        double seconds = Duration.between(at, now).toMillis() / 1_000.0;
        return new TokenBucket(most, perSecond, Math.min(most, tokens + seconds * perSecond), now);
    }

    /** Whether there is a token and this part of the bucket is left after it. */
    boolean has(double reserve) {
        return tokens - 1 >= most * reserve;
    }

    TokenBucket spent() {
        return new TokenBucket(most, perSecond, tokens - 1, at);
    }
}
