package dev.salve.simulator.world;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import java.util.Map;
import java.util.Optional;

/** What one kind of call does, as pure functions of a resource's state. */
interface Verb {

    ActionManifest manifest();

    /**
     * @param state as reading shows it, of a resource that is there
     */
    PlanResult plan(Resource resource, State state, Map<String, Object> params);

    /** Why the service does not take the call, if it does not. */
    Optional<Outcome.Rejected> refusal(State truth, Intent intent);

    /** The state once it takes effect. */
    State effect(State truth, Intent intent);

    /** Whether it took effect, as far as this reading tells. */
    Observation observe(State state, Intent intent);

    UndoPlan undo(State state, Intent intent);

    static long number(Map<String, Object> values, String name) {
        return values.get(name) instanceof Number number ? number.longValue() : -1;
    }
}
