package dev.salve.cli.operator;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator can see and say. Two ways there: over HTTP to a running control plane, and
 * straight to the ledger that it keeps.
 */
public interface Desk {

    /** {@code {runs: [{id, runbook, cause, target, state, createdAt, …}]}}, oldest first. */
    Map<String, Object> runs();

    /** {@code {run: …, records: […]}}: the run as the ledger has it, and its evidence in order. */
    Optional<Map<String, Object>> show(String runId);

    /**
     * Why Salve acted, or did not, and what holds it back now: {@code {subject, kind, answer, runs,
     * events, alarms, now, looked}}.
     *
     * @param subject a run's id, an event's key, an alarm's name or key, a target's name
     */
    Map<String, Object> why(String subject);

    /** A vote on the approval that a run waits for. */
    Answer vote(String runId, String by, boolean approve, String reason);

    /** Stops a run; a call that is under way is observed first. */
    Answer stop(String runId, String by, String why);

    /** Engages a kill switch. */
    Answer kill(String scope, String by, String why);

    /** Re-arms it. */
    Answer rearm(String scope, String by, String why);

    /**
     * Engages the kill switch of one target.
     *
     * @param target {@code TYPE ID}, or an id or a label that runs have named
     */
    Answer hold(String target, String by, String why);

    /**
     * Re-arms the kill switch of one target and frees the lock that an ended run keeps on it.
     *
     * @param target as for {@link #hold}; or {@code storm}, to end the storm
     */
    Answer resume(String target, String by, String why);

    /**
     * Whether it was done.
     *
     * @param message what was done, or why not and what to do
     */
    record Answer(boolean done, String message) {

        public Answer {
            Objects.requireNonNull(message, "message is null");
        }
    }
}
