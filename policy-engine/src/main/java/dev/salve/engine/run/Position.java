package dev.salve.engine.run;

import java.util.Objects;

/**
 * Where in its plan a run stands.
 *
 * @param index of the step in its phase
 * @param attempt from 1
 */
public record Position(Phase phase, int index, int attempt, Call call) {

    /** Which list of steps is being carried out. */
    public enum Phase {
        STEPS,
        VERIFY,
        UNDO,
        ON_FAILURE
    }

    /** How far the current step's call is. */
    public enum Call {
        /** No intent yet. */
        NONE,
        /** The intent is committed, the outcome is not recorded. */
        COMMITTED,
        /** Issued or unknown: being observed. */
        OBSERVING
    }

    public Position {
        Objects.requireNonNull(phase, "phase is null");
        Objects.requireNonNull(call, "call is null");
    }

    /** The first step of a phase. */
    public static Position start(Phase phase) {
        return new Position(phase, 0, 1, Call.NONE);
    }

    Position next() {
        return new Position(phase, index + 1, 1, Call.NONE);
    }

    Position again() {
        return new Position(phase, index, attempt + 1, Call.NONE);
    }

    Position call(Call now) {
        return new Position(phase, index, attempt, now);
    }
}
