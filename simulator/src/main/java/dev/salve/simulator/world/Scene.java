package dev.salve.simulator.world;

import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What all parts of the world share: time, chance, and what may go wrong.
 *
 * @param faults read each time: whoever empties it ends the faults
 * @param struck how often each fault has happened
 */
record Scene(
        Timeline timeline,
        Dice dice,
        Set<Fault> faults,
        Consumer<Sight> seen,
        Map<Fault, Long> struck) {

    Scene(Timeline timeline, Dice dice, Set<Fault> faults, Consumer<Sight> seen) {
        this(timeline, dice, faults, seen, new EnumMap<>(Fault.class));
    }

    Instant now() {
        return timeline.instant();
    }

    /** Whether this fault happens here. */
    boolean strikes(Fault fault, double probability) {
        boolean strikes = faults.contains(fault) && dice.happens(fault.name(), probability);
        if (strikes) {
            struck.merge(fault, 1L, Long::sum);
        }
        return strikes;
    }

    /** Some length between the two, in seconds. */
    Duration between(String concern, int least, int most) {
        return dice.between(concern, Duration.ofSeconds(least), Duration.ofSeconds(most));
    }
}
