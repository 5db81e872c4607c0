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

    /** A vote on the approval that a run waits for. */
    Answer vote(String runId, String by, boolean approve, String reason);

    /** Engages a kill switch. */
    Answer kill(String scope, String by, String why);

    /** Re-arms it. */
    Answer rearm(String scope, String by, String why);

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
