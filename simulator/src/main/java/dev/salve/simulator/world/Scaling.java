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

/** Sets how many members a group or a service is to have: the same again changes nothing. */
record Scaling() implements Verb {

    private static final String DESIRED = "desired";

    @Override
    public ActionManifest manifest() {
        return Manifests.SCALE;
    }

    @Override
    public PlanResult plan(Resource resource, State state, Map<String, Object> params) {
        long wanted = Verb.number(params, DESIRED);
        if (wanted == state.desired()) {
            return new PlanResult.Refused(
                    "no-change", resource.name() + " is to have " + wanted + " already");
        }
        return new PlanResult.Ready(
                params,
                Map.of(DESIRED, state.desired()),
                Map.of(DESIRED, wanted),
                "desired " + state.desired() + " → " + wanted,
                radius(state, Math.max(0, state.desired() - wanted)),
                List.of(
                        new PlannedCall(
                                manifest().iam().getFirst().operation(),
                                resource.arn(),
                                Map.of("resource", resource.name(), DESIRED, wanted))),
                "set back to " + state.desired() + " if nobody else has changed it");
    }

    private static BlastRadius radius(State state, long fewer) {
        return new BlastRadius(
                fewer,
                state.members(),
                "member",
                Optional.of(
                        new BlastRadius.Health(
                                state.healthy(), Math.max(0, state.healthy() - fewer))));
    }

    @Override
    public Optional<Outcome.Rejected> refusal(State truth, Intent intent) {
        return Optional.empty();
    }

    @Override
    public State effect(State truth, Intent intent) {
        return truth.desired(Verb.number(intent.params(), DESIRED));
    }

    @Override
    public Observation observe(State state, Intent intent) {
        String evidence = "desired is " + state.desired();
        if (state.desired() == Verb.number(intent.after(), DESIRED)) {
            return new Observation.Applied(evidence);
        }
        return state.desired() == Verb.number(intent.before(), DESIRED)
                ? new Observation.NotApplied(evidence)
                : new Observation.Inconclusive(evidence + ": somebody else has changed it");
    }

    @Override
    public UndoPlan undo(State state, Intent intent) {
        long ours = Verb.number(intent.after(), DESIRED);
        long before = Verb.number(intent.before(), DESIRED);
        if (state.desired() != ours) {
            return new UndoPlan.Changed("desired is " + state.desired() + ", we left " + ours);
        }
        return new UndoPlan.By(
                manifest().name(),
                Map.of("resource", intent.params().getOrDefault("resource", ""), DESIRED, before),
                "desired " + ours + " → " + before);
    }
}
