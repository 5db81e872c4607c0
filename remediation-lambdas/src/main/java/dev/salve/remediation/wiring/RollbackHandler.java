package dev.salve.remediation.wiring;

import dev.salve.engine.action.Family;

/** The Lambda of the family {@code rollback}. */
public final class RollbackHandler extends HandLambda {

    /** As Lambda makes it. */
    public RollbackHandler() {
        this(fromEnvironment(Family.ROLLBACK, System.getenv()));
    }

    RollbackHandler(Hand hand) {
        super(hand);
    }
}
