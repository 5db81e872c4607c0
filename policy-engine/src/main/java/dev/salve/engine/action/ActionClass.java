package dev.salve.engine.action;

/** How safe it is to issue a call again. */
public enum ActionClass {
    /** Carries a token or sets an absolute state: may be issued again. */
    A,
    /** Compare and set: a second call is refused by AWS if the first took effect. */
    B,
    /** Relative, or "do it again": never issued again before a conclusive observation. */
    C,
    /** As C, and stateful or destructive: approval by default, no automatic second attempt. */
    D;

    /** Whether an attempt observed as not applied may be followed by another one. */
    public boolean allowsSecondAttempt() {
        return this != D;
    }
}
