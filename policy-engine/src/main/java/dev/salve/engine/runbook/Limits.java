package dev.salve.engine.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds a runbook back.
 *
 * @param cooldown from the outcome of the last action on the target; required once a step mutates
 * @param maxRuns windows, each exact and sliding
 * @param maxAge an older event is stale; 15 minutes unless the runbook says otherwise
 */
public record Limits(
        Optional<Duration> cooldown,
        List<RunLimit> maxRuns,
        Duration maxAge,
        Optional<BlastLimit> blastRadius) {

    /** How old an event may be unless the runbook says otherwise. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(15);

    public Limits {
        Objects.requireNonNull(cooldown, "cooldown is null");
        maxRuns = List.copyOf(maxRuns);
        Objects.requireNonNull(maxAge, "maxAge is null");
        Objects.requireNonNull(blastRadius, "blastRadius is null");
    }

    /** At most so many runs on one target in any window of this length. */
    public record RunLimit(int count, Duration within) {

        public RunLimit {
            if (count < 1) {
                throw new IllegalArgumentException("count is below 1: " + count);
            }
            Objects.requireNonNull(within, "within is null");
        }
    }

    /** How much of the target's group one step may touch. */
    public sealed interface BlastLimit {

        /** Whole percent, 1 to 100; one member is always allowed. */
        record Percent(int percent) implements BlastLimit {}

        /** Members. */
        record Count(int count) implements BlastLimit {}
    }
}
