package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.DecisionReplay;
import dev.salve.engine.invariant.Invariant;
import dev.salve.engine.invariant.Invariants;
import dev.salve.engine.invariant.Terms;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs seeds: each is one history, from its number alone. Safe for use by many threads. */
public final class Simulation {

    /** Clocks of two processes may differ by this. */
    private static final Duration SKEW = Fleet.MAX_SKEW.multipliedBy(2);

    /** A burst of two processes with a share of 30 % of what nothing is published of. */
    private static final int CALLS_PER_SECOND = 15;

    private final Surroundings.Maker maker;
    private final Function<DecisionReplay, List<Invariant>> safety;
    private final Supplier<List<Invariant>> liveness;

    /**
     * @param safety gives fresh invariants for one history, to whoever can decide again
     * @param liveness gives those that hold only if faults end
     */
    public Simulation(
            Surroundings.Maker maker,
            Function<DecisionReplay, List<Invariant>> safety,
            Supplier<List<Invariant>> liveness) {
        this.maker = Objects.requireNonNull(maker, "maker is null");
        this.safety = Objects.requireNonNull(safety, "safety is null");
        this.liveness = Objects.requireNonNull(liveness, "liveness is null");
    }

    /** In the simulated account, with every promise of the contract. */
    public static Simulation ofEverything() {
        Terms terms = Terms.IN_ORDER.with(SKEW).withCallsPerSecond(CALLS_PER_SECOND);
        return new Simulation(
                SimulatedWorld.maker(),
                replay -> Invariants.safety(terms.with(replay)),
                Invariants::liveness);
    }

    /** Runs one seed of the engine as it is shipped. */
    public SeedResult run(long seed, Mode mode) {
        return run(seed, mode, Optional.empty());
    }

    /** Runs one seed, with something broken on purpose if a defect is given. */
    public SeedResult run(long seed, Mode mode, Optional<Defect> defect) {
        return run(seed, mode, defect, faults(seed));
    }

    /** Runs one seed with these faults in place of its own. */
    public SeedResult run(long seed, Mode mode, Optional<Defect> defect, Set<Fault> faults) {
        Seed.Scenario scenario = new Seed.Scenario(seed, mode, defect, faults);
        return new Seed(scenario, maker, replay -> invariants(mode, replay)).run();
    }

    /** The faults that a seed enables. */
    public static Set<Fault> faults(long seed) {
        return Swarm.choose(new Dice(seed));
    }

    /**
     * The fewest of a failing seed's faults with which it still fails, found by leaving out one
     * after the other.
     */
    public Set<Fault> shrink(SeedResult failing, Mode mode, Optional<Defect> defect) {
        return Shrinking.shrink(
                failing.faults(), fewer -> run(failing.seed(), mode, defect, fewer).fails(defect));
    }

    private List<Invariant> invariants(Mode mode, DecisionReplay replay) {
        return switch (mode) {
            case safety -> safety.apply(replay);
            case liveness ->
                    Stream.concat(safety.apply(replay).stream(), liveness.get().stream()).toList();
        };
    }
}
