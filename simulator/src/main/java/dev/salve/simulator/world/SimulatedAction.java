package dev.salve.simulator.world;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.simulator.Boundary;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** One action of the simulated account, as one process has it. */
public final class SimulatedAction implements Action {

    private final Verb verb;
    private final Readings readings;
    private final Calls calls;
    private final Boundary boundary;
    private final InstantSource clock;

    SimulatedAction(
            Verb verb, Readings readings, Calls calls, Boundary boundary, InstantSource clock) {
        this.verb = Objects.requireNonNull(verb, "verb is null");
        this.readings = Objects.requireNonNull(readings, "readings is null");
        this.calls = Objects.requireNonNull(calls, "calls is null");
        this.boundary = Objects.requireNonNull(boundary, "boundary is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    @Override
    public ActionManifest manifest() {
        return verb.manifest();
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        boundary.cross("aws.read");
        Map<String, Object> effective = verb.manifest().effective(params);
        PlanResult plan =
                switch (readings.read(effective)) {
                    case Readings.Seen.There(Resource resource, State state) ->
                            verb.plan(resource, state, effective);
                    case Readings.Seen.Not(String code, String why) ->
                            new PlanResult.Refused(code, why);
                };
        boundary.cross("aws.read");
        return plan;
    }

    @Override
    public Outcome call(Intent intent) {
        boundary.cross("aws.call.before");
        Outcome outcome =
                clock.instant().isBefore(intent.callDeadline())
                        ? send(intent)
                        : new Outcome.Rejected(
                                "call-deadline-passed", "nothing was sent: it is too late", true);
        boundary.cross("aws.call.after");
        return outcome;
    }

    /** Sends the call, however late it is and however often: whoever asks answers for that. */
    public Outcome send(Intent intent) {
        return calls.receive(verb, intent);
    }

    @Override
    public Observation observe(Intent intent) {
        boundary.cross("aws.read");
        Observation observation =
                switch (readings.read(intent.params())) {
                    case Readings.Seen.There(Resource _, State state) ->
                            verb.observe(state, intent);
                    case Readings.Seen.Not(String code, String why) ->
                            new Observation.Inconclusive(code + ": " + why);
                };
        boundary.cross("aws.read");
        return observation;
    }

    @Override
    public UndoPlan undo(Intent intent) {
        boundary.cross("aws.read");
        UndoPlan undo =
                switch (readings.read(intent.params())) {
                    case Readings.Seen.There(Resource _, State state) -> verb.undo(state, intent);
                    case Readings.Seen.Not(String code, String why) ->
                            new UndoPlan.Changed(code + ": " + why);
                };
        boundary.cross("aws.read");
        return undo;
    }
}
