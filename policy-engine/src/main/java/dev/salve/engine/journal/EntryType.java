package dev.salve.engine.journal;

/**
 * Every kind of thing the journal records. The word is part of the evidence format: never renamed.
 */
public enum EntryType {
    EVENT_RECEIVED("event.received"),
    EVENT_POISONED("event.poisoned"),
    EVENT_DUPLICATE("event.duplicate"),
    DECISION("policy.decided"),
    RUN_PLANNED("run.planned"),
    APPROVAL_REQUESTED("approval.requested"),
    APPROVAL_VOTE("approval.vote"),
    APPROVAL_GRANTED("approval.granted"),
    APPROVAL_DENIED("approval.denied"),
    APPROVAL_EXPIRED("approval.expired"),
    GUARD_BLOCKED("guard.blocked"),
    INTENT("action.intent"),
    OUTCOME("action.outcome"),
    OBSERVATION("action.observed"),
    VERIFY_PASSED("verify.passed"),
    VERIFY_FAILED("verify.failed"),
    UNDO("undo.planned"),
    NOTIFY_FAILED("notify.failed"),
    RUN_CLOSED("run.closed"),
    AUTHZ_DENIED("authz.denied"),
    KILL_ENGAGED("killswitch.on"),
    KILL_REARMED("killswitch.off"),
    STORM_BEGAN("storm.began"),
    STORM_ENDED("storm.ended"),
    POLICY_LOADED("policy.loaded"),
    LOCK_RELEASED("lock.released"),
    SHED("event.shed");

    private final String word;

    EntryType(String word) {
        this.word = word;
    }

    /** The word in the evidence; CloudEvents type is {@code io.salve.<word>.v1}. */
    public String word() {
        return word;
    }
}
