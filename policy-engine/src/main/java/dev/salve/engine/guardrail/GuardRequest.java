package dev.salve.engine.guardrail;

import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What wants to act.
 *
 * @param runId empty before a run exists
 * @param granted whether an approval of this very plan was granted
 * @param firstIntent whether the run has not acted yet: age and max-runs are about its start
 * @param freshSince when the reason to act was last confirmed: the event's time, or a grant's
 * @param changes what the run would change, with the values it would send
 */
public record GuardRequest(
        Stage stage,
        String runId,
        String runbook,
        TargetRef target,
        Mode mode,
        boolean granted,
        boolean firstIntent,
        Instant freshSince,
        Limits limits,
        List<PlannedChange> changes,
        Instant now) {

    /** Where in the protocol it is asked; the same guardrails answer everywhere. */
    public enum Stage {
        DECIDE,
        CLAIM,
        INTENT,
        /** An intent that takes back what this run did. */
        UNDO
    }

    public GuardRequest {
        Objects.requireNonNull(stage, "stage is null");
        Objects.requireNonNull(runId, "runId is null");
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(freshSince, "freshSince is null");
        Objects.requireNonNull(limits, "limits is null");
        changes = List.copyOf(changes);
        Objects.requireNonNull(now, "now is null");
    }
}
