package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.Plan;
import dev.salve.engine.run.PlanJson;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.runbook.Runbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns a proposal into a plan: asks each action what it would do now. Reads only. */
public final class Planner {

    private static final BlastRadius NOTHING = new BlastRadius(0, 0, "resource");

    private final Toolbox toolbox;

    public Planner(Toolbox toolbox) {
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
    }

    /** Whether there is a plan. */
    public sealed interface Result {

        /** Every step can be carried out. */
        record Planned(Plan plan) implements Result {}

        /** A step refuses; nothing was done. */
        record Refused(String step, String code, String reason) implements Result {}
    }

    public Result plan(Runbook runbook, Proposal proposal) {
        List<PlannedStep> steps = new ArrayList<>();
        for (ProposedStep step : proposal.steps()) {
            Runbook.Step compiled = compiled(runbook.steps(), step.id());
            switch (plan(compiled.action(), step, compiled.timeout())) {
                case StepPlan.Planned(PlannedStep planned) -> steps.add(planned);
                case StepPlan.Refused(String code, String reason) -> {
                    return new Result.Refused(step.id(), code, reason);
                }
            }
        }
        List<PlannedStep> onFailure = new ArrayList<>();
        for (ProposedStep step : proposal.onFailure()) {
            Runbook.Step compiled = compiled(runbook.onFailure(), step.id());
            onFailure.add(later(compiled.action(), step, compiled.timeout()));
        }
        return new Result.Planned(new Plan(steps, onFailure, hash(runbook, proposal, steps)));
    }

    /** Whether there is a planned step. */
    sealed interface StepPlan {

        record Planned(PlannedStep step) implements StepPlan {}

        record Refused(String code, String reason) implements StepPlan {}
    }

    StepPlan plan(ActionManifest manifest, ProposedStep step, Duration timeout) {
        if (!manifest.mutates()) {
            return new StepPlan.Planned(later(manifest, step, timeout));
        }
        Optional<Action> action = toolbox.action(step.action());
        if (action.isEmpty()) {
            return new StepPlan.Refused("not-installed", step.action() + " is not installed here");
        }
        return switch (Edge.plan(action.get(), step.with())) {
            case PlanResult.Refused(String code, String reason) ->
                    new StepPlan.Refused(code, reason);
            case PlanResult.Ready ready ->
                    new StepPlan.Planned(later(manifest, step, timeout).as(ready));
        };
    }

    /**
     * A step that is not planned against the resource yet: a message, or one for the failure case.
     */
    private static PlannedStep later(ActionManifest manifest, ProposedStep step, Duration timeout) {
        return new PlannedStep(
                step.id(),
                manifest.name(),
                manifest.actionClass(),
                manifest.mutates(),
                step.with(),
                Map.of(),
                Map.of(),
                manifest.doc(),
                NOTHING,
                List.of(),
                manifest.undo(),
                timeout,
                manifest.observeLag());
    }

    private static String hash(Runbook runbook, Proposal proposal, List<PlannedStep> steps) {
        List<Object> calls = new ArrayList<>();
        for (PlannedStep step : steps) {
            calls.add(
                    Map.of(
                            "id", step.id(),
                            "action", step.action(),
                            "params", step.params(),
                            "calls", step.calls().stream().map(PlanJson::write).toList()));
        }
        String json =
                CanonicalJson.write(
                        Map.of(
                                "target", proposal.target().toString(),
                                "runbook", runbook.digest(),
                                "steps", calls));
        return "sha256:" + CanonicalJson.sha256Hex(json);
    }

    private static Runbook.Step compiled(List<Runbook.Step> steps, String id) {
        return steps.stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no step " + id));
    }
}
