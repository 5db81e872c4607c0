package dev.salve.simulator.simulation;

import dev.salve.simulator.Fault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Leaves out what is not needed for a failure. */
final class Shrinking {

    private Shrinking() {}

    /** Tries to leave out each, until none can be left out any more. */
    static Set<Fault> shrink(Set<Fault> faults, Predicate<Set<Fault>> fails) {
        Set<Fault> left = new TreeSet<>(faults);
        boolean fewer = true;
        while (fewer) {
            fewer = false;
            for (Fault fault : List.copyOf(left)) {
                Set<Fault> without = new TreeSet<>(left);
                without.remove(fault);
                if (fails.test(without)) {
                    left = without;
                    fewer = true;
                }
            }
        }
        return left;
    }
}
