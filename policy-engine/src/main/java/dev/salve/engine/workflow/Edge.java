package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.event.Event;
import java.util.Map;

/**
 * The edge to actions and look-ups, which never throw for what AWS answers: what they throw is a
 * bug. It becomes the value that stops the run, so that one bug does not hold up every other run.
 */
final class Edge {

    private static final String CODE = "failed-in-itself";

    private Edge() {}

    static PlanResult plan(Action action, Map<String, Object> params) {
        try {
            return action.plan(params);
        } catch (RuntimeException e) {
            return new PlanResult.Refused(CODE, "the plan failed in itself: " + e);
        }
    }

    static Outcome call(Action action, Intent intent) {
        try {
            return action.call(intent);
        } catch (RuntimeException e) {
            return new Outcome.Unknown("the action failed in itself: " + e);
        }
    }

    static Observation observe(Action action, Intent intent) {
        try {
            return action.observe(intent);
        } catch (RuntimeException e) {
            return new Observation.Inconclusive("the observation failed in itself: " + e);
        }
    }

    static Observation recovered(Action action, Intent intent) {
        try {
            return action.recovered(intent);
        } catch (RuntimeException e) {
            return new Observation.Inconclusive("the look at its recovery failed in itself: " + e);
        }
    }

    static UndoPlan undo(Action action, Intent intent) {
        try {
            return action.undo(intent);
        } catch (RuntimeException e) {
            return new UndoPlan.Changed("the undo's plan failed in itself: " + e);
        }
    }

    static Lookup.Result read(Lookup lookup, Map<String, Object> params, Event event) {
        try {
            return lookup.read(params, event);
        } catch (RuntimeException e) {
            return new Lookup.Result.Failed(CODE, "the look-up failed in itself: " + e);
        }
    }
}
