package dev.salve.remediation.action.autoscaling;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.aws.AutoScalingGroups;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.BoundedCall;
import dev.salve.remediation.aws.InstanceRefreshes;
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
 * {@code asg.set-desired@1}: SetDesiredCapacity to an absolute number. The comparison with the
 * planned number before sending is not atomic; AWS offers none that is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_SetDesiredCapacity.html">SetDesiredCapacity</a>
 */
public final class SetDesired implements Action {

    private static final String DESIRED = "desired";

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final InstanceRefreshes refreshes;
    private final BoundedCall call;
    private final Lag lag;

    public SetDesired(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.refreshes = new InstanceRefreshes(clients.reading().autoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.SET_DESIRED, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.SET_DESIRED;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return groups.read(group(params))
                .then(refreshes::undisturbed)
                .plan(group -> plan(params, group));
    }

    @Override
    public Outcome call(Intent intent) {
        String group = group(intent.params());
        int desired = Math.toIntExact(after(intent));
        return call.send(
                intent,
                () -> obstacle(intent, group),
                limits ->
                        acting.setDesiredCapacity(request ->
                                request.autoScalingGroupName(group)
                                        .desiredCapacity(desired)
                                        .honorCooldown(false)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        return groups.read(group(intent.params()))
                .observation(group -> judge(intent, desired(group)));
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return groups.read(group(intent.params())).undo(group -> undo(intent, desired(group)));
    }

    private static PlanResult plan(Map<String, Object> params, AutoScalingGroup group) {
        return switch (Capacity.of(group, params)) {
            case Reading.Absent<Capacity>(var code, var reason) ->
                    new PlanResult.Refused(code, group.autoScalingGroupName() + ": " + reason);
            case Reading.Present<Capacity>(var capacity) -> ready(params, group, capacity);
        };
    }

    private static PlanResult ready(
            Map<String, Object> params, AutoScalingGroup group, Capacity capacity) {
        Map<String, Object> resolved = new HashMap<>(params);
        resolved.put("group", group.autoScalingGroupName());
        resolved.put(DESIRED, capacity.target());
        return new PlanResult.Ready(
                resolved,
                Map.of(DESIRED, capacity.now()),
                Map.of(DESIRED, capacity.target()),
                capacity.words(),
                capacity.blastRadius(),
                List.of(
                        new PlannedCall(
                                "autoscaling:SetDesiredCapacity",
                                group.autoScalingGroupARN(),
                                Map.of(
                                        "DesiredCapacity",
                                        capacity.target(),
                                        "HonorCooldown",
                                        false))),
                "desired back to " + capacity.now() + ", if it is still " + capacity.target());
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String name) {
        return groups.read(name)
                .then(refreshes::undisturbed)
                .obstacle(group ->
                        desired(group) == before(intent)
                                ? Optional.empty()
                                : Optional.of(
                                        Rejections.changedMeanwhile(
                                                "desired", before(intent), desired(group))));
    }

    private Observation judge(Intent intent, long now) {
        String seen = "desired is " + now;
        if (now == after(intent)) {
            return new Observation.Applied(seen);
        }
        return now == before(intent)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else changed it");
    }

    private UndoPlan undo(Intent intent, long now) {
        long before = before(intent);
        if (now == before) {
            return new UndoPlan.NotNeeded("desired is " + before + " as it was");
        }
        if (now != after(intent)) {
            return new UndoPlan.Changed("desired is " + now + ": someone else changed it");
        }
        return new UndoPlan.By(
                manifest().name(),
                Map.of(
                        "group",
                        group(intent.params()),
                        DESIRED,
                        before,
                        "at-most",
                        Math.max(before, new Values(intent.params()).whole("at-most"))),
                DESIRED + " " + now + " → " + before);
    }

    private static String group(Map<String, Object> params) {
        return AutoScalingGroups.name(new Values(params).text("group"));
    }

    private static long desired(AutoScalingGroup group) {
        return Values.orZero(group.desiredCapacity());
    }

    private static long before(Intent intent) {
        return new Values(intent.before()).whole(DESIRED);
    }

    private static long after(Intent intent) {
        return new Values(intent.after()).whole(DESIRED);
    }
}
