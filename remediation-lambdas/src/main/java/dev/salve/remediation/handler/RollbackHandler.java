package dev.salve.remediation.handler;

import dev.salve.engine.action.Family;

/** The Lambda of the family {@code rollback}. */
public final class RollbackHandler extends FamilyHandler {

    /** As Lambda makes it. */
    public RollbackHandler() {
        this(fromEnvironment(Family.ROLLBACK, System.getenv()));
    }

    RollbackHandler(Hand hand) {
        super(hand);
    }
}
