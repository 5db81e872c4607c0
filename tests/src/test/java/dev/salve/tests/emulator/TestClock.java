package dev.salve.tests.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Starts at the real time, as moto stamps what it makes with the real time, and then moves only
 * when told: minutes of waiting for an alarm take no time.
 */
final class TestClock implements InstantSource {

    private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void pass(Duration time) {
        moveTo(now.plus(time));
    }

    /** Never back. */
    synchronized void moveTo(Instant later) {
        now = later.isAfter(now) ? later : now;
    }
}
