package dev.salve.simulator.simulation;

import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of one process: a little wrong, like any. */
final class ProcessClock implements InstantSource {

    private final Timeline timeline;
    private final Duration skew;
    private final boolean stands;
    private Instant begun;

    /**
     * @param stands whether it moves only when the process begins something
     */
    ProcessClock(Timeline timeline, Duration skew, boolean stands) {
        this.timeline = timeline;
        this.skew = skew;
        this.stands = stands;
        this.begun = timeline.instant().plus(skew);
    }

    /** The process begins something. */
    void begin() {
        begun = timeline.instant().plus(skew);
    }

    @Override
    public Instant instant() {
        return stands ? begun : timeline.instant().plus(skew);
    }
}
