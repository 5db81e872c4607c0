package dev.salve.simulator;

/**
 * Everything that can go wrong (safety.md §6 A). A seed enables a random part of them, so that rare
 * ones are not masked by common ones.
 */
public enum Fault {
    // messages
    EVENT_DUPLICATED,
    EVENT_LATE,
    EVENT_LOST,
    EVENT_BROKEN,
    EVENT_UNKNOWN,
    EVENT_REPLAYED,
    TWO_FACTS_AT_ONCE,
    // engine
    ENGINE_DIES,
    ENGINE_SLEEPS_BRIEFLY,
    ENGINE_SLEEPS_PAST_THE_LEASE,
    TWO_ENGINES,
    NEWER_ENGINE,
    // time
    CLOCK_SKEW,
    CLOCK_WRONG,
    // ledger
    LEDGER_THROTTLED,
    LEDGER_CONFLICT,
    LEDGER_ANSWER_LOST,
    LEDGER_AWAY,
    // AWS
    ANSWER_LOST,
    EFFECT_LATE,
    SERVER_ERROR,
    THROTTLED,
    ACCESS_DENIED,
    READS_STALE,
    READS_FAIL,
    CHANGED_BY_OTHERS,
    TARGET_GONE,
    NO_RECOVERY,
    MADE_WORSE,
    // people
    DOUBLE_CLICK,
    APPROVE_AND_DENY,
    APPROVED_AT_EXPIRY,
    APPROVER_REMOVED,
    SELF_APPROVAL,
    STRANGER_APPROVES,
    APPROVED_AFTER_RECOVERY,
    NOBODY_ANSWERS,
    STOPPED,
    // outputs
    EVIDENCE_AWAY,
    EVIDENCE_TWICE,
    PAGER_AWAY,
    // settings
    RUNBOOK_CHANGED,
    KILLED,
    FREEZE_BEGINS,
    BUDGET_LOWERED,
    // load
    HOT_TARGET,
    FLAPPING,
    STORM,
    CASCADE,
    OWN_ECHO
}
