package dev.salve.engine.workflow;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import java.util.Map;
import java.util.Optional;

/** A look-up within the budget. */
record BudgetedLookup(Lookup lookup, ApiBudget budget, String service, double reserve)
        implements Lookup {

    @Override
    public LookupManifest manifest() {
        return lookup.manifest();
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Optional<String> refusal = budget.refusal(service, true, reserve);
        if (refusal.isPresent()) {
            return new Result.Failed(ApiBudget.CODE, refusal.get());
        }
        Result result = lookup.read(params, event);
        if (result instanceof Result.Failed failed) {
            budget.heard(service, failed.code());
        }
        return result;
    }
}
