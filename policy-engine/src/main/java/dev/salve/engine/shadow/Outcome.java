package dev.salve.engine.shadow;

import java.util.Locale;

/** How what Salve would have done stands beside what people did. */
public enum Outcome {
    /** They did the same, or allowed it. */
    AGREED,
    /** They did something else to the target. */
    DIFFERED,
    /** They were asked and said no. */
    DISAGREED,
    /** Nobody acted and it came right by itself: Salve would have acted for nothing. */
    NOT_NEEDED,
    /** Nobody acted, and it did not come right. */
    MISSED,
    /** Not known yet: people may still act or answer. */
    WAITING,
    /** Nobody can tell, for the reason given. */
    UNCLEAR;

    /** The stable word, as people and JSON read it: {@code not-needed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it counts for or against agreement. */
    public boolean counts() {
        return switch (this) {
            case AGREED, DIFFERED, DISAGREED -> true;
            case NOT_NEEDED, MISSED, WAITING, UNCLEAR -> false;
        };
    }
}
