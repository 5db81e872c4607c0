package dev.salve.simulator.simulation;

import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of one process: a little wrong, like any; for some time perhaps more than a little. */
final class ProcessClock implements InstantSource {

    private final Timeline timeline;
    private final Duration skew;
    private final Wrong wrong;
    private final boolean stands;
    private Duration off;
    private Instant begun;

    /** By how much it is wrong, in a time. */
    record Wrong(Duration by, Instant from, Instant until) {

        static final Wrong NEVER = new Wrong(Duration.ZERO, Instant.MAX, Instant.MAX);

        private boolean at(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /**
     * @param stands whether it moves only when the process begins something
     */
    ProcessClock(Timeline timeline, Duration skew, Wrong wrong, boolean stands) {
        this.timeline = timeline;
        this.skew = skew;
        this.wrong = wrong;
        this.stands = stands;
        this.off = skew;
        this.begun = timeline.instant().plus(off);
    }

    /**
     * The process begins something. Only now may the clock jump: nobody can notice one that jumps
     * between a look at it and what was to be done by it.
     */
    void begin() {
        off = wrong.at(timeline.instant()) ? wrong.by() : skew;
        begun = timeline.instant().plus(off);
    }

    /** Whether it is off by more than clocks in order are. */
    boolean isWrong() {
        return !off.equals(skew);
    }

    @Override
    public Instant instant() {
        return stands ? begun : timeline.instant().plus(off);
    }
}
