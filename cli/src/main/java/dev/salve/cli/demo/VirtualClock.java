package dev.salve.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/** A clock that moves only when it is told to, never back. */
final class VirtualClock implements InstantSource {

    private Instant now;

    VirtualClock(Instant start) {
        this.now = Objects.requireNonNull(start, "start is null");
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + time);
        }
        now = now.plus(time);
    }
}
