package dev.salve.simulator.simulation;

import java.util.List;

/**
 * Something broken on purpose, to show that it would be noticed. Planted around the ports of the
 * shipped code, which itself stays as it is.
 */
public enum Defect {
    INTENT_NOT_COMMITTED("the intent's transaction is never sent, and the call is made", "S2"),
    LOCK_UNCHECKED(
            "nobody checks whether a lock, or what is red there, changed since it was read",
            "S1, S4"),
    LOCK_IGNORES_INTENT("a lock that has run out is taken though its intent is open", "S1, S4"),
    LOCK_NOT_SEEN("whoever asks for a target finds it free", "S1, S4"),
    RUN_UNCHECKED("nobody checks whether the run moved since it was read", "S3, S18"),
    KILL_UNCHECKED("nobody checks whether a kill switch changed since it was read", "S5"),
    KILL_FORGOTTEN("a kill switch is journaled and not written", "S5"),
    LIFT_FORGOTTEN(
            "that a kill switch is re-armed is journaled and not written", "L6", Mode.liveness),
    EVENT_UNCHECKED("nobody checks whether an event was accepted meanwhile", "S12, S18"),
    COOLDOWN_FORGOTTEN("the outcome that a cooldown counts from is not written", "S7"),
    RUNS_FORGOTTEN("the times that max-runs counts are not written", "S8"),
    EVIDENCE_LOST("an outcome's record does not get into the outbox", "S18"),
    EVIDENCE_CHANGED("a record is stored again with another content", "S18"),
    CALL_TWICE("the call is sent twice, as by an SDK that tries again", "S3"),
    CALL_LATE("the call is sent long after its intent", "S2"),
    CLOCK_STANDS("a process looks at its clock once a turn", "S2"),
    UNKNOWN_IS_REFUSED("an unknown outcome is taken for a refusal that may be tried again", "S3"),
    NEVER_APPLIED("every observation says that nothing took effect", "S3"),
    ALWAYS_APPLIED("every observation says that it took effect", "S14"),
    ALARM_ALWAYS_RED("the alarm is read again and taken for red whatever it says", "S15"),
    STRANGER_COUNTS("everybody may approve", "S6"),
    WITHOUT_KILL_SWITCH("the guardrail kill-switch is left out", "S5", "kill-switch"),
    WITHOUT_MAX_AGE("the guardrail max-age is left out", "S15", "max-age"),
    WITHOUT_BLAST_RADIUS("the guardrail blast-radius is left out", "S9", "blast-radius"),
    WITHOUT_LOCK("the guardrail lock is left out", "S1, S4", "lock"),
    WITHOUT_COOLDOWN("the guardrail cooldown is left out", "S7", "cooldown"),
    WITHOUT_MAX_RUNS("the guardrail max-runs is left out", "S8", "max-runs"),
    WITHOUT_MODE("the guardrail mode is left out", "S11", "mode"),
    WITHOUT_BUDGET("the guardrail budget is left out", "S8", "budget"),
    WITHOUT_FREEZE("the guardrail freeze is left out", "S11", "freeze"),
    WITHOUT_ENGINE("the guardrail engine is left out", "S11", "engine"),
    WITHOUT_STORM("the guardrail storm is left out", "S11", "storm"),
    WITHOUT_BREAKER("the guardrail breaker is left out", "S11", "breaker"),
    WITHOUT_APPROVAL("the guardrail approval is left out", "S6", "approval"),
    WITHOUT_MIN_HEALTHY("the guardrail min-healthy is left out", "S9", "min-healthy"),
    CLOCK_BELIEVED("nobody asks whether the clock is right", "S22");

    private final String broken;
    private final String expected;
    private final String guardrail;
    private final Mode mode;

    Defect(String broken, String expected) {
        this(broken, expected, "");
    }

    Defect(String broken, String expected, String guardrail) {
        this(broken, expected, guardrail, Mode.safety);
    }

    Defect(String broken, String expected, Mode mode) {
        this(broken, expected, "", mode);
    }

    Defect(String broken, String expected, String guardrail, Mode mode) {
        this.broken = broken;
        this.expected = expected;
        this.guardrail = guardrail;
        this.mode = mode;
    }

    /** The guardrail that is left out; empty if all are asked. */
    String guardrail() {
        return guardrail;
    }

    /** What is broken, in words. */
    public String broken() {
        return broken;
    }

    /** In which mode it can be noticed: whether work goes on is asked once faults have ended. */
    public Mode mode() {
        return mode;
    }

    /** The first seed that shows it, in its mode; found again after each change of the world. */
    public long seed() {
        return KnownSeeds.of(this);
    }

    boolean isNoticedBy(String invariant) {
        return List.of(expected.split(", ", -1)).contains(invariant);
    }

    /** The invariants that should notice, by name. */
    public String expected() {
        return expected;
    }
}
