package dev.salve.engine.action;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The committed record that precedes a call. What an action needs to call, to observe and to undo
 * is here and nowhere else, so a successor can take over from a process that died.
 *
 * @param step the step's id; an undo's is {@code undo-<step>}
 * @param attempt from 1
 * @param params resolved parameters, see {@link PlanResult.Ready#params}
 * @param before the state when it was planned
 * @param after the state it is meant to reach
 * @param committedAt the ledger's time of the intent
 * @param callDeadline no request may be sent after it
 */
public record Intent(
        String runId,
        String step,
        int attempt,
        String action,
        Map<String, Object> params,
        Map<String, Object> before,
        Map<String, Object> after,
        Instant committedAt,
        Instant callDeadline) {

    public Intent {
        Objects.requireNonNull(runId, "runId is null");
        Objects.requireNonNull(step, "step is null");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is counted from 1: " + attempt);
        }
        Objects.requireNonNull(action, "action is null");
        params = Map.copyOf(params);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        Objects.requireNonNull(committedAt, "committedAt is null");
        Objects.requireNonNull(callDeadline, "callDeadline is null");
    }

    /** A key for idempotency tokens, names and comments: the same for the same attempt, always. */
    public String key() {
        return runId + "/" + step + "/" + attempt;
    }
}
