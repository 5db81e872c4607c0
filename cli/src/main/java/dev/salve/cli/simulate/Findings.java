package dev.salve.cli.simulate;

import dev.salve.simulator.Fault;
import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Reached;
import dev.salve.simulator.simulation.SeedResult;
import dev.salve.simulator.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a simulation found.
 *
 * @param first the first seed that failed
 * @param missing what was never reached; empty for few seeds, which cannot reach everything
 */
record Findings(
        Campaign.Order order,
        Campaign.Summary summary,
        Duration took,
        Optional<Failure> first,
        List<String> missing) {

    /** From so many seeds on, everything that can be reached must have been. */
    static final long ENOUGH = 5_000;

    /**
     * A seed that fails.
     *
     * @param needed the fewest of its faults with which it still does
     */
    record Failure(SeedResult result, Set<Fault> needed, String replay) {}

    static Findings of(
            Simulation simulation, Campaign.Order order, Campaign.Summary summary, Duration took) {
        Optional<Failure> first =
                summary.failing().stream()
                        .findFirst()
                        .map(failing -> failure(simulation, order, failing));
        boolean enough = order.defect().isEmpty() && summary.seeds() >= ENOUGH;
        return new Findings(
                order, summary, took, first, enough ? summary.reached().missing() : List.of());
    }

    private static Failure failure(
            Simulation simulation, Campaign.Order order, SeedResult failing) {
        String replay =
                "salve simulate --seeds 1 --from %d --mode %s%s"
                        .formatted(
                                failing.seed(),
                                order.mode(),
                                order.defect().map(it -> " --defect " + it.name()).orElse(""));
        Set<Fault> needed = simulation.shrink(failing, order.mode(), order.defect());
        return new Failure(failing, new TreeSet<>(needed), replay);
    }

    /** No promise broken and everything reached; or the defect caught, if there is one. */
    boolean asWanted() {
        return order.defect().isPresent()
                ? first.isPresent()
                : first.isEmpty() && missing.isEmpty();
    }

    /** How often something happened. */
    long count(Reached.Kind kind, String name) {
        return summary.reached().of(kind, name);
    }
}
