package dev.salve.sandbox;

import dev.salve.sandbox.account.SimulatedPart;
import dev.salve.sandbox.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Moves the account through time: from effect to effect and from sample period to sample period,
 * each at its exact time, so that the same scenario gives the same account however often it is
 * asked.
 */
final class Timeline {

    /**
     * An account that slept longer is stepped through this much; then nothing that alarms see is
     * under way any more and the rest is skipped, in whole hours so that alarm periods stay
     * aligned.
     */
    static final Duration LONGEST_CATCH_UP = Duration.ofHours(1);

    private static final long TICK_SECONDS = MetricSource.SAMPLE_PERIOD.toSeconds();

    private final AccountParts parts;

    Timeline(AccountParts parts) {
        this.parts = parts;
    }

    /** The start of the sample period that the time is in. */
    static Instant tickAtOrBefore(Instant time) {
        return Instant.ofEpochSecond(
                Math.floorDiv(time.getEpochSecond(), TICK_SECONDS) * TICK_SECONDS);
    }

    /**
     * Moves to the time, to the millisecond; a time in the past changes nothing.
     *
     * @return whether anything happened that is worth storing
     */
    boolean advanceTo(Instant time) {
        Instant target = time.truncatedTo(ChronoUnit.MILLIS);
        if (!target.isAfter(parts.now())) {
            return false;
        }
        Instant steady = parts.now().plus(LONGEST_CATCH_UP);
        if (!target.isAfter(steady.plus(LONGEST_CATCH_UP))) {
            return stepTo(target);
        }
        boolean changed = stepTo(tickAtOrBefore(steady));
        long hours = Duration.between(parts.now(), target).toHours();
        // What fell due in the skipped hours lands now, before a period is judged that has not
        // begun.
        changed |= move(parts.now().plus(Duration.ofHours(hours)), Duration.ZERO);
        changed |= stepTo(target);
        return changed;
    }

    private boolean stepTo(Instant target) {
        boolean changed = false;
        Instant next = nextStop();
        while (!next.isAfter(target)) {
            changed |= move(next);
            if (next.equals(tickAtOrBefore(next))) {
                changed |= parts.alarms.judge(parts.sample(), next);
            }
            next = nextStop();
        }
        changed |= move(target);
        return changed;
    }

    private Instant nextStop() {
        Instant stop = tickAtOrBefore(parts.now()).plusSeconds(TICK_SECONDS);
        for (SimulatedPart part : parts.simulated()) {
            Optional<Instant> effect = part.nextEffect();
            if (effect.isPresent() && effect.get().isBefore(stop)) {
                stop = effect.get();
            }
        }
        return stop.isBefore(parts.now()) ? parts.now() : stop;
    }

    private boolean move(Instant time) {
        return move(time, Duration.between(parts.now(), time));
    }

    /**
     * @param elapsed the time that counts
     */
    private boolean move(Instant time, Duration elapsed) {
        parts.now(time);
        boolean changed = false;
        for (SimulatedPart part : parts.simulated()) {
            part.count(elapsed);
            changed |= part.applyDue(time);
        }
        return changed;
    }
}
