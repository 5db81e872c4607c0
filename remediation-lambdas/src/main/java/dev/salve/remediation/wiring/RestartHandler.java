package dev.salve.remediation.wiring;

import dev.salve.engine.action.Family;

/** The Lambda of the family {@code restart}. */
public final class RestartHandler extends HandLambda {

    /** As Lambda makes it. */
    public RestartHandler() {
        this(fromEnvironment(Family.RESTART, System.getenv()));
    }

    RestartHandler(Hand hand) {
        super(hand);
    }
}
