package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import java.util.Map;
import java.util.Optional;

/**
 * An action within the budget. Plans and calls may be refused; what tells whether a call took
 * effect is only counted.
 */
record BudgetedAction(Action action, ApiBudget budget, String service, double reserve)
        implements Action {

    @Override
    public ActionManifest manifest() {
        return action.manifest();
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        Optional<String> refusal = budget.refusal(service, true, reserve);
        if (refusal.isPresent()) {
            return ApiBudget.refusedPlan(refusal.get());
        }
        PlanResult result = action.plan(params);
        if (result instanceof PlanResult.Refused refused) {
            budget.heard(service, refused.code());
        }
        return result;
    }

    @Override
    public Outcome call(Intent intent) {
        Optional<String> refusal = budget.refusal(service, false, 0);
        if (refusal.isPresent()) {
            return ApiBudget.rejected(refusal.get());
        }
        Outcome outcome = action.call(intent);
        if (outcome instanceof Outcome.Rejected rejected) {
            budget.heard(service, rejected.code());
        }
        return outcome;
    }

    @Override
    public Observation observe(Intent intent) {
        budget.spend(service);
        return action.observe(intent);
    }

    @Override
    public Observation recovered(Intent intent) {
        budget.spend(service);
        return action.recovered(intent);
    }

    @Override
    public UndoPlan undo(Intent intent) {
        budget.spend(service);
        return action.undo(intent);
    }
}
