package dev.salve.engine.workflow;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Position;
import dev.salve.engine.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The questions that the guardrails are asked on behalf of a run. */
public final class Requests {

    private Requests() {}

    /** The question of a claim. */
    public static GuardRequest claim(Run run, List<PlannedChange> changes, Instant now) {
        return request(run, GuardRequest.Stage.CLAIM, changes, now);
    }

    static GuardRequest intent(Run run, ActionManifest manifest, PlannedStep step, Instant now) {
        boolean undo = run.progress().position().phase() != Position.Phase.STEPS;
        PlannedChange change =
                new PlannedChange(
                        step.id(), manifest, step.params(), Optional.of(step.blastRadius()));
        return request(
                run,
                undo ? GuardRequest.Stage.UNDO : GuardRequest.Stage.INTENT,
                List.of(change),
                now);
    }

    private static GuardRequest request(
            Run run, GuardRequest.Stage stage, List<PlannedChange> changes, Instant now) {
        Optional<Instant> grantedAt = run.progress().approval().flatMap(ApprovalState::grantedAt);
        return new GuardRequest(
                stage,
                run.id(),
                run.identity().runbook(),
                run.identity().target(),
                run.identity().mode(),
                grantedAt.isPresent(),
                run.untouched(),
                grantedAt.orElse(run.identity().eventTime()),
                run.identity().limits(),
                changes,
                now);
    }
}
