package dev.salve.tests.process.failpoint;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Restarts a service of {@link FileResources}; looks at its deadline last, as the shipped ones. */
record FileRestart(
        ActionManifest manifest, FileResources resources, InstantSource clock, Tripwire wire)
        implements Action {

    private static final String GENERATION = "generation";

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String service = service(params);
        long now = resources.generation(service);
        return new PlanResult.Ready(
                params,
                Map.of(GENERATION, now),
                Map.of(GENERATION, now + 1),
                GENERATION + " " + now + " → " + (now + 1),
                new BlastRadius(1, 1, "task"),
                List.of(new PlannedCall("ecs:UpdateService", service, Map.of("force", true))),
                "nothing to take back");
    }

    @Override
    public Outcome call(Intent intent) {
        wire.cross(FailPoint.CALL, Side.BEFORE);
        Outcome outcome = send(intent);
        wire.cross(FailPoint.CALL, Side.AFTER);
        return outcome;
    }

    private Outcome send(Intent intent) {
        if (!clock.instant().isBefore(intent.callDeadline())) {
            return new Outcome.Rejected("call-deadline-passed", "nothing was sent", false);
        }
        wire.cross(FailPoint.SENDING, Side.BEFORE);
        resources.call(intent, service(intent.params()), clock.instant());
        return new Outcome.Issued("request-of-" + intent.key());
    }

    @Override
    public Observation observe(Intent intent) {
        long now = resources.generation(service(intent.params()));
        long before = ((Number) intent.before().getOrDefault(GENERATION, 0L)).longValue();
        String seen = GENERATION + " " + now + ", was " + before;
        return now > before ? new Observation.Applied(seen) : new Observation.NotApplied(seen);
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("a restart");
    }

    private static String service(Map<String, Object> params) {
        return String.valueOf(params.get("service"));
    }
}
