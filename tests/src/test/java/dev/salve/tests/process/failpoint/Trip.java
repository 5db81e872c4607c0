package dev.salve.tests.process.failpoint;

import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.util.Objects;

/**
 * Where a process ends, and how.
 *
 * @param nth at which crossing, from 1
 */
record Trip(FailPoint point, Side side, Fate fate, int nth) {

    /** How. */
    enum Fate {
        /** {@code Runtime.halt(137)}: at once, by itself, without hooks. */
        HALT,
        /** It waits where it is for SIGKILL. */
        SIGKILL,
        /** It waits where it is for SIGSTOP, and goes on from there after SIGCONT. */
        SIGSTOP
    }

    Trip {
        Objects.requireNonNull(point, "point is null");
        Objects.requireNonNull(side, "side is null");
        Objects.requireNonNull(fate, "fate is null");
    }

    /** As one argument of a command. */
    String word() {
        return point + ":" + side + ":" + fate + ":" + nth;
    }

    static Trip of(String word) {
        String[] parts = word.split(":", -1);
        return new Trip(
                FailPoint.valueOf(parts[0]),
                Side.valueOf(parts[1]),
                Fate.valueOf(parts[2]),
                Integer.parseInt(parts[3]));
    }
}
