package dev.salve.simulator.world;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Points a function's alias to another version, if nobody has changed it since it was planned. */
record Rollback() implements Verb {

    private static final String VERSION = "version";
    private static final String REVISION = "revision";

    @Override
    public ActionManifest manifest() {
        return Manifests.ROLLBACK;
    }

    @Override
    public PlanResult plan(Resource resource, State state, Map<String, Object> params) {
        long to = Verb.number(params, "to");
        if (to == state.version()) {
            return new PlanResult.Refused("no-change", resource.name() + " is at " + to);
        }
        return new PlanResult.Ready(
                params,
                Map.of(VERSION, state.version(), REVISION, state.revision()),
                Map.of(VERSION, to, REVISION, state.revision() + 1),
                "version " + state.version() + " → " + to,
                new BlastRadius(1, 1, "function"),
                List.of(
                        new PlannedCall(
                                manifest().iam().getFirst().operation(),
                                resource.arn(),
                                Map.of("resource", resource.name(), "to", to))),
                "a person decides");
    }

    @Override
    public Optional<Outcome.Rejected> refusal(State truth, Intent intent) {
        return truth.revision() == Verb.number(intent.before(), REVISION)
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Rejected(
                                "PreconditionFailedException",
                                "the revision is " + truth.revision(),
                                false));
    }

    @Override
    public State effect(State truth, Intent intent) {
        return truth.pointsTo(Verb.number(intent.params(), "to"));
    }

    @Override
    public Observation observe(State state, Intent intent) {
        String evidence = "version " + state.version() + ", revision " + state.revision();
        if (state.revision() <= Verb.number(intent.before(), REVISION)) {
            return new Observation.NotApplied(evidence);
        }
        return state.version() == Verb.number(intent.after(), VERSION)
                ? new Observation.Applied(evidence)
                : new Observation.Inconclusive(evidence + ": somebody else has changed it");
    }

    @Override
    public UndoPlan undo(State state, Intent intent) {
        return new UndoPlan.NotNeeded("the version before it is the one that was bad");
    }
}
