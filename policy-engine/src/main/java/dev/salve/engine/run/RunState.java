package dev.salve.engine.run;

import java.util.Locale;

/** Where a run is. Terminal states never change. */
public enum RunState {
    /** Waits for people. */
    WAITING_APPROVAL(false),
    /** The next step may be started. */
    READY(false),
    /** An intent is committed and its outcome is not. */
    ACTING(false),
    /** The call was made, or may have been; reading whether it took effect. */
    OBSERVING(false),
    /** Every step took effect; waiting for the resource to recover. */
    VERIFYING(false),
    /** It did not recover; taking back what was done. */
    UNDOING(false),
    /** Recovered, and stayed so. */
    SUCCEEDED(true),
    /** Could not be carried out; nothing is left half done. */
    FAILED(true),
    /** Did not help and was taken back. */
    UNDONE(true),
    /** People said no. */
    REJECTED(true),
    /** People said nothing. */
    EXPIRED(true),
    /** The reason to act went away, or a guardrail stopped it before anything was done. */
    CANCELLED(true),
    /** A person must look: unknown, not recovered, changed meanwhile. */
    ESCALATED(true);

    private final boolean terminal;

    RunState(boolean terminal) {
        this.terminal = terminal;
    }

    public boolean terminal() {
        return terminal;
    }

    /** As people read it: {@code waiting approval}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
