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
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * {@code asg.replace-instance@1}: TerminateInstanceInAutoScalingGroup without a smaller desired
 * capacity, so that the group launches another one. AWS terminates an instance that is protected
 * from scale-in too; this does not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TerminateInstanceInAutoScalingGroup.html">TerminateInstanceInAutoScalingGroup</a>
 */
public final class ReplaceInstance implements Action {

    private static final String LIFECYCLE = "lifecycle";
    private static final String TERMINATING = "Terminating";

    private final AutoScalingClient acting;
    private final AutoScalingGroups groups;
    private final InstanceRefreshes refreshes;
    private final BoundedCall call;
    private final Lag lag;

    public ReplaceInstance(AwsClients clients, InstantSource clock) {
        this.acting = clients.acting().autoScaling();
        this.groups = new AutoScalingGroups(clients.reading().autoScaling());
        this.refreshes = new InstanceRefreshes(clients.reading().autoScaling());
        this.call = new BoundedCall(clock);
        this.lag = new Lag(AutoScalingManifests.REPLACE_INSTANCE, clock);
    }

    @Override
    public ActionManifest manifest() {
        return AutoScalingManifests.REPLACE_INSTANCE;
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
        return call.send(
                intent,
                () -> obstacle(intent, id),
                limits ->
                        acting.terminateInstanceInAutoScalingGroup(request ->
                                request.instanceId(id)
                                        .shouldDecrementDesiredCapacity(false)
                                        .overrideConfiguration(limits)));
    }

    @Override
    public Observation observe(Intent intent) {
        String id = instance(intent.params());
        return group(intent.params()).observation(group -> judge(intent, new Members(group), id));
    }

    @Override
    public Observation recovered(Intent intent) {
        return group(intent.params())
                .observation(group -> {
                    Members members = new Members(group);
                    return members.healthy() >= members.desired()
                            ? new Observation.Applied(members.words())
                            : new Observation.NotApplied(members.words());
                });
    }

    /** Nothing is read: a terminated instance does not come back. */
    @Override
    public UndoPlan undo(Intent intent) {
        return new UndoPlan.NotNeeded("the group launches another instance in its place");
    }

    private static PlanResult ready(Members members, String id) {
        return new PlanResult.Ready(
                Map.of("group", members.group().autoScalingGroupName(), "instance", id),
                Map.of(LIFECYCLE, Members.IN_SERVICE),
                Map.of(LIFECYCLE, TERMINATING),
                "terminate " + id + ", and the group launches another; " + members.words(),
                members.without(id),
                List.of(
                        new PlannedCall(
                                "autoscaling:TerminateInstanceInAutoScalingGroup",
                                members.group().autoScalingGroupARN(),
                                Map.of("InstanceId", id, "ShouldDecrementDesiredCapacity", false))),
                "none: a terminated instance does not come back");
    }

    private static Optional<PlanResult.Refused> refusal(Members members, String id) {
        Optional<PlanResult.Refused> absent = members.notInService(id);
        if (absent.isPresent()) {
            return absent;
        }
        if (members.find(id).map(Instance::protectedFromScaleIn).orElse(false)) {
            return members.refused(
                    "protected", id + " is protected from scale-in; ask whoever protects it");
        }
        if (members.suspends("Launch")) {
            return members.refused(
                    "launch-suspended", "launching is suspended, so nothing would replace " + id);
        }
        return members.healthyBeside(id) < members.desired() - 1
                ? members.refused(
                        "below-desired", "only " + members.words() + "; wait until the others are")
                : Optional.empty();
    }

    private Optional<Outcome.Rejected> obstacle(Intent intent, String id) {
        return undisturbed(intent.params())
                .obstacle(group ->
                        refusal(new Members(group), id)
                                .map(now ->
                                        Rejections.changedMeanwhile(
                                                id, "fit to be replaced", now.reason())));
    }

    private Observation judge(Intent intent, Members members, String id) {
        String now = members.lifecycle(id);
        if (now.isEmpty()) {
            return new Observation.Applied(id + " is gone; " + members.words());
        }
        String seen = id + " is " + now;
        if (now.startsWith(TERMINATING)) {
            return new Observation.Applied(seen);
        }
        return now.equals(Members.IN_SERVICE)
                ? lag.unchanged(intent, seen)
                : new Observation.Inconclusive(seen + ": someone else moved it");
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
