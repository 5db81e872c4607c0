package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.PlanJson;
import dev.salve.engine.run.PlannedStep;
import java.util.List;

/**
 * Plans a step again right before its intent. What was planned, and perhaps approved, is carried
 * out or nothing is: a plan that now reads otherwise goes to a person.
 */
final class Replan {

    private Replan() {}

    /** Whether the plan still stands. */
    sealed interface Result {

        /** It does; the step as just read: its state before, and how much it touches now. */
        record Same(PlannedStep step) implements Result {}

        record Changed(String code, String reason) implements Result {}
    }

    /**
     * As {@link #check}, for a step that takes back: only if the state is still the one it left.
     */
    static Result takingBack(Action action, PlannedStep step) {
        Result result = check(action, step);
        return result instanceof Result.Same(PlannedStep now)
                        && !json(now.before()).equals(json(step.before()))
                ? new Result.Changed(
                        "state-changed",
                        "it was " + step.before() + " and is " + now.before() + " now")
                : result;
    }

    static Result check(Action action, PlannedStep step) {
        return switch (Edge.plan(action, step.params())) {
            case PlanResult.Refused(String code, String reason) -> new Result.Changed(code, reason);
            case PlanResult.Ready ready -> compare(step, ready);
        };
    }

    private static Result compare(PlannedStep step, PlanResult.Ready ready) {
        boolean planned = !step.calls().isEmpty();
        if (!planned || json(ready.calls()).equals(json(step.calls()))) {
            return new Result.Same(step.as(ready));
        }
        return new Result.Changed(
                "plan-changed",
                "planned was \"%s\", now it would be \"%s\""
                        .formatted(step.change(), ready.change()));
    }

    /** A plan that was stored reads back 2.0 as 2: only what JSON tells apart is a difference. */
    private static String json(Object value) {
        return CanonicalJson.write(CanonicalJson.exact(value));
    }

    private static String json(List<PlannedCall> calls) {
        return json((Object) calls.stream().map(PlanJson::write).toList());
    }
}
