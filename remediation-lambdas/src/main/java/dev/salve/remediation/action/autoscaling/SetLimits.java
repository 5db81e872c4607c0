package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AutoScalingGroups;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * {@code asg.set-limits@1}: UpdateAutoScalingGroup with absolute limits, never such that AWS would
 * change the desired capacity along with them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html">UpdateAutoScalingGroup</a>
 */
public final class SetLimits implements Action {

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final BoundedCall call;
    private final Lag lag;

    public SetLimits(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.SET_LIMITS, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.SET_LIMITS;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return group(params)
                .plan(group ->
                        switch (Limits.wanted(group, params)) {
                            case Reading.Absent<Limits>(var code, var reason) ->
                                    new PlanResult.Refused(
                                            code, group.autoScalingGroupName() + ": " + reason);
                            case Reading.Present<Limits>(var wanted) ->
                                    ready(params, group, wanted);
                        });
    }

    @Override
    public Outcome call(Intent intent) {
        String name = name(intent.params());
        Limits after = Limits.of(intent.after());
        return call.send(
                intent,
                () -> group(intent.params()).obstacle(group -> changed(intent, group)),
                limits ->
                        acting.updateAutoScalingGroup(request ->
                                request.autoScalingGroupName(name)
                                        .minSize(Math.toIntExact(after.min()))
                                        .maxSize(Math.toIntExact(after.max()))
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return group(intent.params()).observation(group -> judge(intent, Limits.of(group)));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return group(intent.params()).undo(group -> undo(intent, Limits.of(group)));
    }

    private static PlanResult ready(
            Map<String, Object> params, AutoScalingGroup group, Limits wanted) {
        Limits now = Limits.of(group);
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("group", group.autoScalingGroupName());
        resolved.putAll(wanted.state());
        return new PlanResult.Ready(
                resolved,
                now.state(),
                wanted.state(),
                now.to(wanted),
                new BlastRadius(0, Values.orZero(group.desiredCapacity()), "instance"),
                List.of(
                        new PlannedCall(
                                "autoscaling:UpdateAutoScalingGroup",
                                group.autoScalingGroupARN(),
                                Map.of("MinSize", wanted.min(), "MaxSize", wanted.max()))),
                "back to " + now + ", if it still has " + wanted);
    }

    /** The number of instances may have grown meanwhile, so the plan is made again. */
    private Optional<Outcome.Rejected> changed(Intent intent, AutoScalingGroup group) {
        Limits before = Limits.of(intent.before());
        Limits now = Limits.of(group);
        if (!now.equals(before)) {
            return Optional.of(Rejections.changedMeanwhile("the limits", before, now));
        }
        return Limits.wanted(group, intent.params()) instanceof Reading.Absent<Limits> refused
                ? Optional.of(
                        Rejections.changedMeanwhile(
                                "the group", "fit for these limits", refused.reason()))
                : Optional.empty();
    }

    private Observation judge(Intent intent, Limits now) {
        if (now.equals(Limits.of(intent.after()))) {
            return new Observation.Applied(now.toString());
        }
        return now.equals(Limits.of(intent.before()))
                ? lag.unchanged(intent, now.toString())
                : new Observation.Inconclusive(now + ": someone else changed them");
    }

    private UndoPlan undo(Intent intent, Limits now) {
        Limits before = Limits.of(intent.before());
        if (now.equals(before)) {
            return new UndoPlan.NotNeeded(now + " as it was");
        }
        if (!now.equals(Limits.of(intent.after()))) {
            return new UndoPlan.Changed(now + ": someone else changed them");
        }
        long ceiling = new Values(intent.params()).whole("at-most");
        Map<String, Object> params = new HashMap<>(before.state());
        params.put("group", name(intent.params()));
        params.put("at-most", Math.max(before.max(), ceiling));
        return new UndoPlan.By(manifest().name(), params, now.to(before));
    }

    private Reading<AutoScalingGroup> group(Map<String, Object> params) {
        return groups.read(name(params));
    }

    private static String name(Map<String, Object> params) {
        return AutoScalingGroups.name(new Values(params).text("group"));
    }
}
