package dev.salve.engine.guardrail;

import java.time.Duration;

/** Durations as runbooks write them. */
public final class Words {

    private Words() {}

    /** The largest unit that divides it: {@code 15m}, {@code 90s}, {@code 1d}. */
    public static String of(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        if (seconds != 0 && seconds % 60 == 0) {
            return seconds / 60 + "m";
        }
        return seconds + "s";
    }
}
