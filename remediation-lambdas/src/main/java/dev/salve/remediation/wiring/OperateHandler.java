package dev.salve.remediation.wiring;

import dev.salve.engine.action.Family;

/** The Lambda of the family {@code operate}. */
public final class OperateHandler extends HandLambda {

    /** As Lambda makes it. */
    public OperateHandler() {
        this(fromEnvironment(Family.OPERATE, System.getenv()));
    }

    OperateHandler(Hand hand) {
        super(hand);
    }
}
