package dev.salve.engine.action;

import java.util.Objects;

/**
 * How much of a group a step touches at once.
 *
 * @param touched members touched; 0 when capacity only grows
 * @param of members of the group
 * @param unit what a member is: task, instance
 */
public record BlastRadius(long touched, long of, String unit) {

    public BlastRadius {
        Objects.requireNonNull(unit, "unit is null");
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
