package dev.salve.remediation.wiring;

import dev.salve.engine.action.Family;

/** The Lambda of the family {@code scale}. */
public final class ScaleHandler extends HandLambda {

    /** As Lambda makes it. */
    public ScaleHandler() {
        this(fromEnvironment(Family.SCALE, System.getenv()));
    }

    ScaleHandler(Hand hand) {
        super(hand);
    }
}
