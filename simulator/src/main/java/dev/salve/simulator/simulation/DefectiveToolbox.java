package dev.salve.simulator.simulation;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.event.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands with one thing wrong.
 *
 * @param delay lets time pass before a call
 */
record DefectiveToolbox(Toolbox tools, Defect defect, Runnable delay) implements Toolbox {

    @Override
    public Optional<Action> action(String name) {
        return tools.action(name).map(action -> new Broken(action, defect, delay));
    }

    @Override
    public Optional<Lookup> lookup(String name) {
        return defect == Defect.ALARM_ALWAYS_RED && name.equals("cloudwatch.alarm")
                ? tools.lookup(name).map(AlwaysRed::new)
                : tools.lookup(name);
    }

    private static final Duration FAR = Duration.ofDays(1);

    private record Broken(Action action, Defect defect, Runnable delay) implements Action {

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
            if (defect == Defect.CALL_LATE) {
                delay.run();
                return action.call(inTime(intent));
            }
            Outcome outcome = action.call(intent);
            if (defect == Defect.CALL_TWICE) {
                return action.call(intent);
            }
            return defect == Defect.UNKNOWN_IS_REFUSED && outcome instanceof Outcome.Unknown
                    ? new Outcome.Rejected("Throttling", "taken for a refusal", true)
                    : outcome;
        }

        /** With a deadline that nobody can miss. */
        private static Intent inTime(Intent intent) {
            return new Intent(
                    intent.runId(),
                    intent.step(),
                    intent.attempt(),
                    intent.action(),
                    intent.params(),
                    intent.before(),
                    intent.after(),
                    intent.committedAt(),
                    intent.callDeadline().plus(FAR));
        }

        @Override
        public Observation observe(Intent intent) {
            Observation seen = action.observe(intent);
            if (defect == Defect.NEVER_APPLIED) {
                return new Observation.NotApplied(seen.evidence());
            }
            return defect == Defect.ALWAYS_APPLIED
                    ? new Observation.Applied(seen.evidence())
                    : seen;
        }

        @Override
        public Observation recovered(Intent intent) {
            return action.recovered(intent);
        }

        @Override
        public UndoPlan undo(Intent intent) {
            return action.undo(intent);
        }
    }

    private record AlwaysRed(Lookup lookup) implements Lookup {

        @Override
        public LookupManifest manifest() {
            return lookup.manifest();
        }

        @Override
        public Result read(Map<String, Object> params, Event event) {
            return switch (lookup.read(params, event)) {
                case Result.Found(Map<String, Object> fields) -> {
                    Map<String, Object> red = new HashMap<>(fields);
                    red.put("state", "ALARM");
                    yield new Result.Found(red);
                }
                case Result.Failed failed -> failed;
            };
        }
    }
}
