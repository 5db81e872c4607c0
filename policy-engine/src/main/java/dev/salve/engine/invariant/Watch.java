package dev.salve.engine.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Shows one history to invariants and keeps what they say. Not thread safe. */
public final class Watch {

    /** More violations of one history say nothing new. */
    public static final int MAX_VIOLATIONS = 20;

    private final List<Invariant> invariants;
    private final List<Violation> violations = new ArrayList<>();
    private final Consumer<Violation> notes = this::note;
    private final Map<String, Long> brokenBy = new TreeMap<>();
    private long broken;

    /**
     * @param invariants fresh ones, see {@link Invariants}
     */
    public Watch(List<Invariant> invariants) {
        this.invariants = List.copyOf(invariants);
    }

    /** Shows one thing to all of them, in the order in which they were given. */
    public void see(Sight sight) {
        for (int i = 0; i < invariants.size(); i++) {
            invariants.get(i).see(sight, notes);
        }
    }

    private void note(Violation violation) {
        broken++;
        brokenBy.merge(violation.invariant(), 1L, Long::sum);
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(violation);
        }
    }

    /** What was broken first, {@link #MAX_VIOLATIONS} at most. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** How many violations there were, those included that are not kept. */
    public long broken() {
        return broken;
    }

    /** How often each invariant could judge, by name; zero for one that never could. */
    public Map<String, Long> judged() {
        Map<String, Long> judged = new TreeMap<>();
        invariants.forEach(invariant -> judged.put(invariant.name(), invariant.judged()));
        return judged;
    }

    /**
     * How one invariant stands after what was seen.
     *
     * @param promise in one sentence
     * @param judged how often it could say whether it holds; zero: it says nothing
     * @param unjudged how often it should have said and could not
     * @param broken how many violations it saw
     */
    public record Standing(String name, String promise, long judged, long unjudged, long broken) {

        /** Whether it was seen to hold: it could judge, and saw no violation. */
        public boolean holds() {
            return judged > 0 && broken == 0;
        }
    }

    /** Every invariant as it stands, in the order in which they were given. */
    public List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Invariant invariant : invariants) {
            standings.add(
                    new Standing(
                            invariant.name(),
                            invariant.promise(),
                            invariant.judged(),
                            invariant.unjudged(),
                            brokenBy.getOrDefault(invariant.name(), 0L)));
        }
        return standings;
    }

    /** The invariants that say nothing about this history: nothing of the kind was seen. */
    public List<Invariant> silent() {
        return invariants.stream().filter(invariant -> invariant.judged() == 0).toList();
    }
}
