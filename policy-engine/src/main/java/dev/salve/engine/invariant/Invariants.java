package dev.salve.engine.invariant;

import java.util.List;

/**
 * The promises of the safety contract, as observers; each list is fresh and watches one history.
 */
public final class Invariants {

    private Invariants() {}

    /** What must never happen, for a history that is shown in the order of commits. */
    public static List<Invariant> safety() {
        return safety(Terms.IN_ORDER);
    }

    /** What must never happen. */
    public static List<Invariant> safety(Terms terms) {
        return List.of(
                new OneHolderATarget(terms),
                new CallsFollowIntents(terms),
                new OneCallAnAttempt(terms),
                new OneRunActsOnATarget(terms),
                new NoIntentAfterKill(terms),
                new OneDecisionAnEvent(terms),
                new OneEndARun(terms),
                new SuccessIsSeen(terms),
                new WholeChains(terms));
    }

    /** What must come true once nothing goes wrong any more. */
    public static List<Invariant> liveness() {
        return List.of();
    }
}
