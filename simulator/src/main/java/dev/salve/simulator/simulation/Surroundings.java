package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.RedAlarms;
import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What Salve acts on, for one seed: resources that break, alarms that tell, answers to calls. */
public interface Surroundings {

    /**
     * The hands of one process.
     *
     * @param boundary is crossed before and after every read and call
     * @param clock the process's own
     */
    Toolbox toolbox(Boundary boundary, InstantSource clock);

    /**
     * The alarms that are red, as one process reads them.
     *
     * @param boundary is crossed before and after
     */
    RedAlarms redAlarms(Boundary boundary);

    /** Where events go from now on; what befalls them on the way has befallen them already. */
    void deliverTo(Consumer<byte[]> queue);

    /** Something breaks now, and its alarm goes red. */
    void incident();

    /** Whether nothing is broken and no alarm is red. */
    boolean wellAgain();

    /** How often each fault has happened here. */
    Map<Fault, Long> struck();

    /** Makes surroundings, a new one a seed. Safe for use by many threads. */
    interface Maker {

        /**
         * @param faults the enabled ones, as they are at the time: emptied when faults end
         * @param seen is shown every call and every reading of an alarm
         */
        Surroundings make(Timeline timeline, Dice dice, Set<Fault> faults, Consumer<Sight> seen);

        /** The policies of one seed. */
        Policies policies(Dice dice);
    }

    /**
     * What is deployed, and what it may be changed to.
     *
     * @param changed with other runbooks and the same settings
     * @param tighter with lower budgets
     * @param frozen with a freeze from a time on, for so long
     */
    record Policies(
            Policy deployed,
            Policy changed,
            Policy tighter,
            BiFunction<Instant, Duration, Policy> frozen) {}
}
