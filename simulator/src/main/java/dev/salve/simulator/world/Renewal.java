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

/**
 * Does it again each time it is called: a restart, a replacement, a reboot. Each has a number, so
 * one that was not there when it was planned tells that the call took effect.
 *
 * @param unit what is touched one at a time
 * @param refusedWhileBusy whether the service refuses a second one as long as one is under way
 */
record Renewal(ActionManifest manifest, String unit, boolean refusedWhileBusy) implements Verb {

    private static final String GENERATION = "generation";

    @Override
    public PlanResult plan(Resource resource, State state, Map<String, Object> params) {
        if (state.busy()) {
            return new PlanResult.Refused(
                    "rollout-in-progress", resource.name() + " is under way already; wait for it");
        }
        long generation = state.generation();
        return new PlanResult.Ready(
                params,
                Map.of(GENERATION, generation),
                Map.of(GENERATION, generation + 1),
                unit + "s of " + resource.name() + " become new",
                radius(resource, state),
                List.of(
                        new PlannedCall(
                                manifest.iam().getFirst().operation(),
                                resource.arn(),
                                Map.of("resource", resource.name()))),
                "nothing to take back");
    }

    /** A service makes the new one first; of a group one serves less meanwhile, if it did serve. */
    private BlastRadius radius(Resource resource, State state) {
        return switch (resource.shape()) {
            case SERVICE ->
                    new BlastRadius(
                            1, state.members(), unit, Optional.of(health(state.healthy(), 0)));
            case MEMBER -> {
                State group = resource.group().read();
                yield new BlastRadius(
                        1,
                        group.members(),
                        unit,
                        Optional.of(health(group.healthy(), state.healthy())));
            }
            case GROUP, FUNCTION, DATABASE -> new BlastRadius(1, 1, unit);
        };
    }

    private static BlastRadius.Health health(long healthy, long less) {
        return new BlastRadius.Health(healthy, Math.max(0, healthy - less));
    }

    @Override
    public Optional<Outcome.Rejected> refusal(State truth, Intent intent) {
        return refusedWhileBusy && truth.busy()
                ? Optional.of(
                        new Outcome.Rejected(
                                "InvalidStateFault", "one is under way already", false))
                : Optional.empty();
    }

    @Override
    public State effect(State truth, Intent intent) {
        return truth.renewed();
    }

    @Override
    public Observation observe(State state, Intent intent) {
        String evidence = "generation " + state.generation();
        return state.generation() > Verb.number(intent.before(), GENERATION)
                ? new Observation.Applied(evidence)
                : new Observation.NotApplied(evidence);
    }

    @Override
    public UndoPlan undo(State state, Intent intent) {
        return new UndoPlan.NotNeeded("the same runs, only new");
    }
}
