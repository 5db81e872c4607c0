package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import dev.salve.simulator.world.SimulatedRunbooks;
import dev.salve.simulator.world.World;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The simulated AWS account, with its own runbooks. */
public record SimulatedWorld(World world) implements Surroundings {

    /** Makes it, for as many seeds as wanted. */
    public static Maker maker() {
        List<Policy> policies =
                List.of(
                        Policy.load(SimulatedRunbooks.bundle()),
                        Policy.load(SimulatedRunbooks.changed()),
                        Policy.load(SimulatedRunbooks.tighter()));
        return new Maker() {
            @Override
            public Surroundings make(
                    Timeline timeline, Dice dice, Set<Fault> faults, Consumer<Sight> seen) {
                return new SimulatedWorld(new World(timeline, dice, faults, seen));
            }

            @Override
            public List<Policy> policies() {
                return policies;
            }
        };
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
