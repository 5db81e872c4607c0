package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** S10: what is called was planned: the target, and the step with its action. */
final class OnlyPlannedTargets extends Promise {

    private final Map<String, Scope> runs = new HashMap<>();

    /** What a plan names. */
    private static final class Scope {

        private final String target;
        private final Set<String> resources = new HashSet<>();
        private final Map<String, String> actions = new HashMap<>();

        Scope(Map<String, Object> planned) {
            this.target = Data.textOrEmpty(planned, "target");
            resources.add(target);
            resources.add(target.substring(target.indexOf(' ') + 1));
            Map<String, Object> plan = Data.object(planned, "plan");
            add(Data.list(plan, "steps"), "");
            add(Data.list(plan, "onFailure"), "on-failure-");
        }

        private void add(Iterable<?> steps, String prefix) {
            for (Object each : steps) {
                Map<String, Object> step = Data.members(each);
                actions.put(
                        prefix + Data.textOrEmpty(step, "id"), Data.textOrEmpty(step, "action"));
                for (Object call : Data.list(step, "calls")) {
                    resources.add(Data.textOrEmpty(Data.members(call), "arn"));
                }
            }
        }
    }

    OnlyPlannedTargets(Terms terms) {
        super(
                "S10",
                "Every intent is of a step of its plan, on the planned target, and every call on a"
                        + " resource that the plan names; nothing named, nothing called",
                terms);
    }

    @Override
    void planned(Recorded planned) {
        if (planned.data().get("plan") instanceof Map<?, ?>) {
            runs.put(planned.chain(), new Scope(planned.data()));
        }
    }

    @Override
    void intent(Recorded intent) {
        Scope scope = runs.get(intent.chain());
        String target = Data.text(intent.data(), "target");
        if (scope == null || target == null) {
            cannotJudge();
            return;
        }
        judge();
        if (target.isEmpty() || !target.equals(scope.target)) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "acts on \"" + target + "\", planned was \"" + scope.target + "\"");
        }
        String step = Data.textOrEmpty(intent.data(), "step");
        String action = Data.textOrEmpty(intent.data(), "action");
        boolean undo = Attempt.takesBack(intent) && !scope.actions.containsKey(step);
        if (!undo && !action.equals(scope.actions.get(step))) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "step "
                            + step
                            + " does "
                            + action
                            + ", planned was "
                            + scope.actions.get(step));
        }
    }

    @Override
    void called(Called called) {
        Scope scope = runs.get(called.runId());
        if (scope == null) {
            cannotJudge();
            return;
        }
        judge();
        if (called.resource().isEmpty() || !scope.resources.contains(called.resource())) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action() + " was called on \"" + called.resource() + "\", not planned");
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
