package dev.salve.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The kinds of generated rules; {@code share} is out of 200, so that halves of a percent exist. */
enum Kind {
    ALARM_EXACT(60),
    ALARM_PREFIX(24),
    ALARM_WILDCARD(18),
    ALARM_PREFIX_ANYTHING_BUT(12),
    ALARM_SUFFIX(6),
    ECS_EXACT(21),
    ECS_WILDCARD(9),
    EC2(14),
    ASG(12),
    HEALTH(8),
    RDS(8),
    CONFIG(8);

    /** Has no divisor in common with the number of shares, so rule after rule every share comes. */
    private static final int STRIDE = 73;

    private static final List<Kind> SHARES = shares();

    private final int share;

    Kind(int share) {
        this.share = share;
    }

    private static List<Kind> shares() {
        List<Kind> shares = new ArrayList<>();
        for (Kind kind : values()) {
            shares.addAll(Collections.nCopies(kind.share, kind));
        }
        return List.copyOf(shares);
    }

    /** The kind of the rule with this number: exact shares over any 200 rules in a row. */
    static Kind of(int number) {
        return SHARES.get((int) ((long) number * STRIDE % SHARES.size()));
    }

    boolean isAlarm() {
        return switch (this) {
            case ALARM_EXACT,
                    ALARM_PREFIX,
                    ALARM_WILDCARD,
                    ALARM_PREFIX_ANYTHING_BUT,
                    ALARM_SUFFIX ->
                    true;
            case ECS_EXACT, ECS_WILDCARD, EC2, ASG, HEALTH, RDS, CONFIG -> false;
        };
    }
}
