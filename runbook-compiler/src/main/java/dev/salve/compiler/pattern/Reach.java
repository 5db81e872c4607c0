package dev.salve.compiler.pattern;

import dev.salve.engine.match.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which events a match reaches, for comparing matches with each other. Only what is certain is
 * said: whatever cannot be told is answered with false.
 */
public final class Reach {

    /** Empty if they are too many to be compared. */
    private final List<Alternative> alternatives;

    private Reach(List<Alternative> alternatives) {
        this.alternatives = List.copyOf(alternatives);
    }

    /** The events that any of these patterns matches. */
    public static Reach of(List<Pattern> patterns) {
        List<Alternative> all = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Optional<List<Alternative>> alternatives = AlternativeReader.read(pattern);
            if (alternatives.isEmpty()) {
                return new Reach(List.of());
            }
            all.addAll(alternatives.get());
        }
        return new Reach(all.size() > AlternativeReader.MOST ? List.of() : all);
    }

    /** Whether every event that this reaches is also reached by the other. */
    public boolean isWithin(Reach other) {
        return !alternatives.isEmpty() && alternatives.stream().allMatch(other::holds);
    }

    /** Whether some part of one lies within the other. */
    public boolean overlaps(Reach other) {
        return other.holdsAny(alternatives) || holdsAny(other.alternatives);
    }

    private boolean holdsAny(List<Alternative> others) {
        for (Alternative other : others) {
            if (holds(other)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Alternative narrow) {
        for (Alternative wide : alternatives) {
            if (narrow.isWithin(wide)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an event of which some fields are known would be reached, if its other fields suit.
     *
     * @param event its known fields, JSON
     * @param known their paths, names from the outside in
     */
    public boolean mayCatch(byte[] event, List<List<String>> known) {
        return alternatives.stream().anyMatch(fields -> fields.mayCatch(event, known));
    }
}
