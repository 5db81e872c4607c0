package dev.salve.engine.invariant;

import java.time.Instant;
import java.util.Objects;

/**
 * An invariant does not hold.
 *
 * @param invariant its stable name: {@code S1}
 * @param subject the chain, run or target it is about
 * @param what what was seen against it, in words
 */
public record Violation(String invariant, String subject, Instant at, String what) {

    public Violation {
        Objects.requireNonNull(invariant, "invariant is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(what, "what is null");
    }

    @Override
    public String toString() {
        return invariant + " " + subject + " at " + at + ": " + what;
    }
}
