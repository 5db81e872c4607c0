package dev.salve.engine.ledger;

/** What became of the wish to free a target's lock. */
public sealed interface LockRelease {

    /** It is free now; the run that had it. */
    record Freed(String runId) implements LockRelease {}

    /** Nobody held it. */
    record NotHeld() implements LockRelease {}

    /** It stays held: the run's call may still take effect. */
    record Refused(String runId, String because) implements LockRelease {}
}
