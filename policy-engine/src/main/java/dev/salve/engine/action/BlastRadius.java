package dev.salve.engine.action;

import java.util.Objects;
import java.util.Optional;

/**
 * How much of a group a step touches at once.
 *
 * @param touched members touched; 0 when capacity only grows
 * @param of members of the group
 * @param unit what a member is: task, instance
 * @param health of the group, where its members serve and it is known
 */
public record BlastRadius(long touched, long of, String unit, Optional<Health> health) {

    /**
     * How well a group is.
     *
     * @param healthy members now
     * @param healthyAfter members that stay healthy at the step's worst moment
     */
    public record Health(long healthy, long healthyAfter) {}

    /** Of a group whose health is not known, or whose members serve nobody. */
    public BlastRadius(long touched, long of, String unit) {
        this(touched, of, unit, Optional.empty());
    }

    public BlastRadius {
        Objects.requireNonNull(unit, "unit is null");
        Objects.requireNonNull(health, "health is null");
        if (touched < 0 || of < 0) {
            throw new IllegalArgumentException("negative blast radius: " + touched + " of " + of);
        }
    }

    /**
     * Whole percent of the group, rounded up; 100 when the group is empty and something is touched.
     */
    public long percent() {
        if (touched == 0) {
            return 0;
        }
        return of == 0 ? 100 : (touched * 100 + of - 1) / of;
    }

    @Override
    public String toString() {
        return touched + " of " + of + " " + unit + (of == 1 ? "" : "s");
    }
}
