package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Violation;
import dev.salve.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one seed showed.
 *
 * @param faults that were enabled
 * @param hash of everything that was seen: the same for the same seed
 * @param simulated how long the history is
 * @param steps the last before the first violation, or before the end
 */
public record SeedResult(
        long seed,
        Set<Fault> faults,
        List<Violation> violations,
        Reached reached,
        String hash,
        Duration simulated,
        List<Step> steps) {

    public SeedResult {
        faults = Set.copyOf(faults);
        violations = List.copyOf(violations);
        steps = List.copyOf(steps);
    }

    /**
     * Whether it shows what it was to show: with a defect, that a promise is broken which the
     * defect should break; without one, that any is.
     */
    boolean fails(Optional<Defect> defect) {
        return defect.map(planted -> broken().anyMatch(planted::isNoticedBy))
                .orElseGet(() -> !sound());
    }

    private Stream<String> broken() {
        return violations.stream().map(Violation::invariant);
    }

    public boolean sound() {
        return violations.isEmpty();
    }
}
