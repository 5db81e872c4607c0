package dev.salve.engine.run;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One resolved step of a plan.
 *
 * @param action the catalogue name
 * @param mutates false for messages, which need no intent
 * @param params JSON values; what the action is called with
 * @param before the state it was planned against; read afresh before the intent
 * @param change before → after in words
 * @param observeLag how long AWS may take to show the effect after the call deadline
 */
public record PlannedStep(
        String id,
        String action,
        ActionClass actionClass,
        boolean mutates,
        Map<String, Object> params,
        Map<String, Object> before,
        Map<String, Object> after,
        String change,
        BlastRadius blastRadius,
        List<PlannedCall> calls,
        String undo,
        Duration timeout,
        Duration observeLag) {

    public PlannedStep {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(action, "action is null");
        Objects.requireNonNull(actionClass, "actionClass is null");
        params = Map.copyOf(params);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        Objects.requireNonNull(change, "change is null");
        Objects.requireNonNull(blastRadius, "blastRadius is null");
        calls = List.copyOf(calls);
        Objects.requireNonNull(undo, "undo is null");
        Objects.requireNonNull(timeout, "timeout is null");
        Objects.requireNonNull(observeLag, "observeLag is null");
    }

    /** The same step as its action plans it now. */
    public PlannedStep as(PlanResult.Ready ready) {
        return new PlannedStep(
                id,
                action,
                actionClass,
                mutates,
                ready.params(),
                ready.before(),
                ready.after(),
                ready.change(),
                ready.blastRadius(),
                ready.calls(),
                ready.undo(),
                timeout,
                observeLag);
    }
}
