package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import java.util.Map;

/** An action whose looks take time: it passes between what was seen and the answer. */
record SlowAction(Action action, Runnable passing) implements Action {

    @Override
    public ActionManifest manifest() {
        return action.manifest();
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return action.plan(params);
    }

    @Override
    public Outcome call(Intent intent) {
        return action.call(intent);
    }

    @Override
    public Observation observe(Intent intent) {
        Observation seen = action.observe(intent);
        passing.run();
        return seen;
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return action.undo(intent);
    }
}
