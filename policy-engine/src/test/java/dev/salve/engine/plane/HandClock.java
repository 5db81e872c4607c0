package dev.salve.engine.plane;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class HandClock implements InstantSource {

    private Instant now;

    public HandClock(Instant start) {
        now = start;
    }

    public void forward(Duration by) {
        now = now.plus(by);
    }

    public void to(Instant time) {
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
