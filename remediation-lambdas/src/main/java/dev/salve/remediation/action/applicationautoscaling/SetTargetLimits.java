package dev.salve.remediation.action.applicationautoscaling;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.ScalableTargets;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/**
 * {@code application-autoscaling.set-limits@1}: RegisterScalableTarget of a target that is there,
 * with both limits, absolute. What else is registered of it (role, suspended scaling) stays.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html">RegisterScalableTarget</a>
 */
public final class SetTargetLimits implements Action {

    private final ApplicationAutoScalingClient acting;
    private final ScalableTargets targets;
    private final BoundedCall call;
    private final Lag lag;

    public SetTargetLimits(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().applicationAutoScaling();
        this.targets = new ScalableTargets(clients.reading().applicationAutoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(ScalableTargetManifests.SET_LIMITS, clock);
    }

    @Override
    public ActionManifest manifest() {
        return ScalableTargetManifests.SET_LIMITS;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return read(params)
                .plan(target ->
                        CapacityLimits.of(target, params)
                                .plan(limits -> ready(params, target, limits)));
    }

    @Override
    public Outcome call(Intent intent) {
        Values params = new Values(intent.params());
        String dimension = params.text("dimension");
        return call.send(
                intent,
                () -> read(intent.params()).obstacle(target -> obstacle(intent, target)),
                limits ->
                        acting.registerScalableTarget(request ->
                                request.serviceNamespace(ScalableTargets.namespace(dimension))
                                        .resourceId(params.text("resource"))
                                        .scalableDimension(dimension)
                                        .minCapacity(limit(intent.after(), CapacityLimits.MIN))
                                        .maxCapacity(limit(intent.after(), CapacityLimits.MAX))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return read(intent.params()).observation(target -> judge(intent, target));
    }

    @Override
    public Observation recovered(Intent intent) {
        return read(intent.params())
                .observation(target ->
                        is(intent.after(), target)
                                ? new Observation.Applied(seen(target))
                                : new Observation.NotApplied(seen(target)));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return read(intent.params()).undo(target -> back(intent, target));
    }

    private static PlanResult ready(
            Map<String, Object> params, ScalableTarget target, CapacityLimits limits) {
        Map<String, Object> resolved = new HashMap<>(params);
        for (String limit : List.of(CapacityLimits.MIN, CapacityLimits.MAX)) {
            if (params.containsKey(limit)) {
                resolved.put(limit, new Values(limits.after()).whole(limit));
            }
        }
        return new PlanResult.Ready(
                resolved,
                limits.before(),
                limits.after(),
                target.resourceId() + ": " + limits.words(),
                limits.blastRadius(),
                List.of(
                        new PlannedCall(
                                "application-autoscaling:RegisterScalableTarget",
                                // A target from before AWS gave ARNs has none.
                                Objects.requireNonNullElse(target.scalableTargetARN(), "*"),
                                Map.of(
                                        "MinCapacity",
                                        limits.min().target(),
                                        "MaxCapacity",
                                        limits.max().target()))),
                "limits back to " + words(limits.before()) + ", if they are still ours");
    }

    private static Optional<Outcome.Rejected> obstacle(Intent intent, ScalableTarget target) {
        return is(intent.before(), target)
                ? Optional.empty()
                : Optional.of(
                        Rejections.changedMeanwhile(
                                "the limits", words(intent.before()), words(state(target))));
    }

    private Observation judge(Intent intent, ScalableTarget target) {
        String seen = seen(target);
        if (is(intent.after(), target)) {
            return new Observation.Applied(seen);
        }
        return is(intent.before(), target)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed them");
    }

    private UndoPlan back(Intent intent, ScalableTarget target) {
        if (is(intent.before(), target)) {
            return new UndoPlan.NotNeeded(seen(target) + ", as they were");
        }
        if (!is(intent.after(), target)) {
            return new UndoPlan.Changed(seen(target) + ": someone else changed them");
        }
        Map<String, Object> params = new HashMap<>(intent.params());
        params.putAll(intent.before());
        long highest = new Values(intent.before()).whole(CapacityLimits.MAX);
        params.put("at-most", Math.max(highest, new Values(params).whole("at-most")));
        return new UndoPlan.By(
                manifest().name(), params, words(intent.after()) + " → " + words(intent.before()));
    }

    private Reading<ScalableTarget> read(Map<String, Object> params) {
        Values values = new Values(params);
        return targets.read(values.text("resource"), values.text("dimension"));
    }

    private static String seen(ScalableTarget target) {
        return "the limits are " + words(state(target));
    }

    private static Map<String, Object> state(ScalableTarget target) {
        return Map.of(
                CapacityLimits.MIN,
                Values.orZero(target.minCapacity()),
                CapacityLimits.MAX,
                Values.orZero(target.maxCapacity()));
    }

    private static boolean is(Map<String, Object> limits, ScalableTarget target) {
        return limit(limits, CapacityLimits.MIN) == Values.orZero(target.minCapacity())
                && limit(limits, CapacityLimits.MAX) == Values.orZero(target.maxCapacity());
    }

    private static String words(Map<String, Object> limits) {
        return "min "
                + limit(limits, CapacityLimits.MIN)
                + ", max "
                + limit(limits, CapacityLimits.MAX);
    }

    private static int limit(Map<String, Object> limits, String name) {
        return Math.toIntExact(new Values(limits).whole(name));
    }
}
