package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.run.PlannedStep;
import java.util.Map;

/**
 * Plans a step again right before its intent. What was planned, and perhaps approved, is carried
 * out or nothing is: a plan that now reads otherwise goes to a person.
 */
final class Replan {

    private Replan() {}

    /** Whether the plan still stands. */
    sealed interface Result {

        /** It does; the state before, as just read, goes into the intent. */
        record Same(Map<String, Object> before) implements Result {}

        record Changed(String code, String reason) implements Result {}
    }

    static Result check(Action action, PlannedStep step) {
        return switch (action.plan(step.params())) {
            case PlanResult.Refused(String code, String reason) -> new Result.Changed(code, reason);
            case PlanResult.Ready ready -> compare(step, ready);
        };
    }

    private static Result compare(PlannedStep step, PlanResult.Ready ready) {
        boolean planned = !step.calls().isEmpty();
        if (!planned || ready.calls().equals(step.calls())) {
            return new Result.Same(ready.before());
        }
        return new Result.Changed(
                "plan-changed",
                "planned was \"%s\", now it would be \"%s\""
                        .formatted(step.change(), ready.change()));
    }
}
