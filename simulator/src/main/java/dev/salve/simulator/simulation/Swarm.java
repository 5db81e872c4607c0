package dev.salve.simulator.simulation;

import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of one seed, and how hard they strike. Each fault has its own stream of chance, so
 * leaving one out changes the others as little as can be.
 */
final class Swarm {

    /** What it takes for most other things to go wrong. */
    private static final Set<Fault> COMMON =
            EnumSet.of(
                    Fault.TWO_ENGINES,
                    Fault.TWO_FACTS_AT_ONCE,
                    Fault.KILLED,
                    Fault.NO_RECOVERY,
                    Fault.FLAPPING);

    private static final double OF_COMMON = 0.12;

    /** Seeds in which nothing goes wrong: what they do not do is a false denial. */
    private static final double WITHOUT_FAULTS = 0.05;

    /** What makes crowds of events costs as much as a hundred other seeds. */
    private static final Set<Fault> CROWDS =
            EnumSet.of(Fault.STORM, Fault.HOT_TARGET, Fault.FLAPPING, Fault.CASCADE);

    private static final double CROWDS_SHARE = 0.12;

    private static final List<Double> SHARES = List.of(0.05, 0.15, 0.3, 0.5);
    private static final List<Double> STRENGTHS = List.of(0.3, 1.0, 1.0, 3.0);

    private final Dice dice;
    private final Reached reached;
    private final EnumSet<Fault> enabled;
    private final double strength;

    Swarm(Dice dice, Reached reached, Set<Fault> enabled) {
        this.dice = dice;
        this.reached = reached;
        this.enabled = EnumSet.noneOf(Fault.class);
        this.enabled.addAll(enabled);
        this.strength = dice.oneOf("strength", STRENGTHS);
    }

    /** Chooses the faults of a seed: none, or some, at least one. */
    static Set<Fault> choose(Dice dice) {
        Set<Fault> possible = possible();
        EnumSet<Fault> chosen = EnumSet.noneOf(Fault.class);
        if (dice.happens("swarm", WITHOUT_FAULTS)) {
            return chosen;
        }
        double share = dice.oneOf("swarm", SHARES);
        possible.stream()
                .filter(fault -> dice.happens("swarm", share * weight(fault)))
                .forEach(chosen::add);
        COMMON.stream().filter(_ -> dice.happens("common", OF_COMMON)).forEach(chosen::add);
        if (chosen.isEmpty()) {
            chosen.add(dice.oneOf("swarm", List.copyOf(possible)));
        }
        return chosen;
    }

    private static double weight(Fault fault) {
        return CROWDS.contains(fault) ? CROWDS_SHARE : 1;
    }

    /** Those that a seed may enable. */
    static Set<Fault> possible() {
        return EnumSet.allOf(Fault.class);
    }

    /** Whether the fault is enabled, whatever its chance. */
    boolean has(Fault fault) {
        return enabled.contains(fault);
    }

    /** Whether the fault happens now; counted if so. */
    boolean strikes(Fault fault, double probability) {
        if (!enabled.contains(fault)
                || !dice.happens(fault.name(), Math.min(0.9, probability * strength))) {
            return false;
        }
        reached.count(Reached.Kind.FAULT, fault.name());
        return true;
    }

    /** Those that are enabled, as they are at the time. */
    Set<Fault> enabled() {
        return Collections.unmodifiableSet(enabled);
    }

    /** Nothing goes wrong any more. */
    void end() {
        enabled.clear();
    }
}
