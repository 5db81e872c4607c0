package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import dev.salve.simulator.world.SimulatedRunbooks;
import dev.salve.simulator.world.Variant;
import dev.salve.simulator.world.World;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** The simulated AWS account, with its own runbooks. */
public record SimulatedWorld(World world) implements Surroundings {

    /** How often each is chosen. */
    private static final List<Variant> VARIANTS =
            List.of(
                    Variant.USUAL,
                    Variant.USUAL,
                    Variant.ROOMY,
                    Variant.ROOMY,
                    Variant.ROOMY,
                    Variant.QUICK,
                    Variant.QUICK,
                    Variant.FEW_RUNS,
                    Variant.FEW_RUNS,
                    Variant.TIGHT,
                    Variant.TIGHT,
                    Variant.EARNED,
                    Variant.GUARDED,
                    Variant.GUARDED);

    /** Makes it, for as many seeds as wanted. */
    public static Maker maker() {
        Map<Variant, Policies> policies = new EnumMap<>(Variant.class);
        for (Variant variant : Variant.values()) {
            policies.put(variant, policies(variant));
        }
        return new Maker() {
            @Override
            public Surroundings make(
                    Timeline timeline, Dice dice, Set<Fault> faults, Consumer<Sight> seen) {
                return new SimulatedWorld(new World(timeline, dice, faults, seen));
            }

            @Override
            public Policies policies(Dice dice) {
                return Objects.requireNonNull(
                        policies.get(dice.oneOf("variant", VARIANTS)), "there is one for each");
            }
        };
    }

    private static Policies policies(Variant variant) {
        return new Policies(
                Policy.load(SimulatedRunbooks.bundle(variant)),
                Policy.load(SimulatedRunbooks.changed(variant)),
                Policy.load(SimulatedRunbooks.tighter(variant)),
                (from, lasts) -> Policy.load(SimulatedRunbooks.frozen(variant, from, lasts)));
    }

    @Override
    public RedAlarms redAlarms(Boundary boundary) {
        return world.redAlarms(boundary);
    }

    @Override
    public Toolbox toolbox(Boundary boundary, InstantSource clock) {
        return world.toolbox(boundary, clock);
    }

    @Override
    public void deliverTo(Consumer<byte[]> queue) {
        world.deliverTo(queue);
    }

    @Override
    public void incident() {
        world.incident();
    }

    @Override
    public boolean wellAgain() {
        return world.wellAgain();
    }

    @Override
    public Map<Fault, Long> struck() {
        return world.struck();
    }
}
