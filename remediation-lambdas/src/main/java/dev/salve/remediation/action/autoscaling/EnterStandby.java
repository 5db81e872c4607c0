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
import dev.salve.remediation.aws.Instances;
import dev.salve.remediation.aws.Lag;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Rejections;
import dev.salve.remediation.aws.Values;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * {@code asg.enter-standby@1}: EnterStandby with a desired capacity that shrinks by one, so that
 * the instance serves nobody, keeps running, and nothing replaces it. Bringing it back is a
 * person's decision.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_EnterStandby.html">EnterStandby</a>
 */
public final class EnterStandby implements Action {

    private static final String LIFECYCLE = "lifecycle";
    private static final String STANDBY = "Standby";

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final InstanceRefreshes refreshes;
    private final BoundedCall call;
    private final Lag lag;

    public EnterStandby(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.refreshes = new InstanceRefreshes(clients.reading().autoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.ENTER_STANDBY, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.ENTER_STANDBY;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        String id = instance(params);
        return undisturbed(params)
                .plan(group -> {
                    Members members = new Members(group);
                    return refusal(members, id)
                            .<PlanResult>map(r -> r)
                            .orElseGet(() -> ready(members, id));
                });
    }

    @Override
    public Outcome call(Intent intent) {
        String id = instance(intent.params());
        String group = new Values(intent.params()).text("group");
        return call.send(
                intent,
                () -> obstacle(intent, id),
                limits ->
                        acting.enterStandby(request ->
                                request.autoScalingGroupName(group)
                                        .instanceIds(id)
                                        .shouldDecrementDesiredCapacity(true)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        String id = instance(intent.params());
        return group(intent.params())
                .observation(group -> {
                    String now = new Members(group).lifecycle(id);
                    String seen = now.isEmpty() ? id + " is gone" : id + " is " + now;
                    if (now.endsWith(STANDBY)) {
                        return new Observation.Applied(seen);
                    }
                    return now.equals(Members.IN_SERVICE)
                            ? lag.unchanged(intent, seen)
                            : new Observation.Inconclusive(seen + ": someone else moved it");
                });
    }

    /** The catalogue has no way back: why the instance was taken out, a person finds out. */
    @Override
    public UndoPlan undo(Intent intent) {
        String id = instance(intent.params());
        return group(intent.params())
                .undo(group -> {
                    String now = new Members(group).lifecycle(id);
                    if (now.equals(Members.IN_SERVICE)) {
                        return new UndoPlan.NotNeeded(id + " is in service");
                    }
                    return new UndoPlan.Changed(
                            now.endsWith(STANDBY)
                                    ? id
                                            + " waits in standby for a person: look at it, then"
                                            + " exit-standby or terminate it"
                                    : id + " is no longer in standby: someone else moved it");
                });
    }

    private static PlanResult ready(Members members, String id) {
        return new PlanResult.Ready(
                Map.of("group", members.group().autoScalingGroupName(), "instance", id),
                Map.of(LIFECYCLE, Members.IN_SERVICE),
                Map.of(LIFECYCLE, STANDBY),
                "%s to standby, desired %d → %d"
                        .formatted(id, members.desired(), members.desired() - 1),
                members.without(id),
                List.of(
                        new PlannedCall(
                                "autoscaling:EnterStandby",
                                members.group().autoScalingGroupARN(),
                                Map.of(
                                        "InstanceIds",
                                        List.of(id),
                                        "ShouldDecrementDesiredCapacity",
                                        true))),
                "a person brings it back to service (exit-standby)");
    }

    private static Optional<PlanResult.Refused> refusal(Members members, String id) {
        Optional<PlanResult.Refused> absent = members.notInService(id);
        if (absent.isPresent()) {
            return absent;
        }
        long min = Values.orZero(members.group().minSize());
        return members.desired() <= min
                ? members.refused(
                        "at-minimum",
                        "desired is "
                                + members.desired()
                                + " and the minimum "
                                + min
                                + ", so no instance can be spared; raise desired first")
                : Optional.empty();
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String id) {
        return undisturbed(intent.params())
                .obstacle(group ->
                        refusal(new Members(group), id)
                                .map(now ->
                                        Rejections.changedMeanwhile(
                                                id, "fit for standby", now.reason())));
    }

    private Reading<AutoScalingGroup> undisturbed(Map<String, Object> params) {
        return group(params).then(refreshes::undisturbed);
    }

    private Reading<AutoScalingGroup> group(Map<String, Object> params) {
        return groups.read(AutoScalingGroups.name(new Values(params).text("group")));
    }

    private static String instance(Map<String, Object> params) {
        return Instances.id(new Values(params).text("instance"));
    }
}
