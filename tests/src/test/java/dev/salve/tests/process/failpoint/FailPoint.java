package dev.salve.tests.process.failpoint;

/** Every boundary of the protocol (safety.md §2) at which a process can end. */
enum FailPoint {
    /** The event's row. */
    ACCEPTED,
    /** The event's decisions. */
    DECIDED,
    /** The run, its lock, its place among the open runs. */
    CLAIMED,
    /** The intent. */
    INTENT,
    /** The action, after the workflow's look at the deadline and before the action's own. */
    CALL,
    /** Between the last look at the clock and the request: nothing can be checked in here. */
    SENDING,
    /** The outcome. */
    OUTCOME,
    /** What was observed. */
    OBSERVED,
    /** Recovery was seen; it must hold yet. */
    VERIFIED,
    /** The run's end. */
    CLOSED,
    /** One record of evidence, in its folder. */
    EVIDENCE,
    /** One item, out of the outbox. */
    DELIVERED;

    /** On which side of it. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** Whether there is something between this side and the next point. */
    boolean has(Side side) {
        return this != SENDING || side == Side.BEFORE;
    }
}
