package dev.salve.remediation.action.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** The group {@code fleet} of four instances, two to eight, all well, in a fake account. */
final class Fleet {

    static final String ARN =
            "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1-2"
                    + ":autoScalingGroupName/fleet";
    static final String FIRST = "i-1";

    private final World world;

    Fleet(World world) {
        this.world = world;
        is(group -> {});
    }

    /** The group as it was at first, changed as told. */
    void is(Consumer<AutoScalingGroup.Builder> change) {
        AutoScalingGroup.Builder group =
                AutoScalingGroup.builder()
                        .autoScalingGroupName("fleet")
                        .autoScalingGroupARN(ARN)
                        .desiredCapacity(4)
                        .minSize(2)
                        .maxSize(8)
                        .instances(well(FIRST), well("i-2"), well("i-3"), well("i-4"));
        change.accept(group);
        world.autoScaling.group = group.build();
    }

    /** The first instance is changed as told. */
    void first(Consumer<Instance.Builder> change) {
        Instance.Builder first = well(FIRST).toBuilder();
        change.accept(first);
        is(group -> group.instances(first.build(), well("i-2"), well("i-3"), well("i-4")));
    }

    void firstIsGone() {
        is(group -> group.instances(well("i-2"), well("i-3"), well("i-4")));
    }

    void suspended(String process) {
        is(group ->
                group.suspendedProcesses(SuspendedProcess.builder().processName(process).build()));
    }

    /** The refreshes that AWS lists, newest first. */
    void refreshes(InstanceRefresh... refreshes) {
        world.autoScaling.refreshes.clear();
        world.autoScaling.refreshes.addAll(List.of(refreshes));
    }

    static InstanceRefresh refresh(String id, String status) {
        return InstanceRefresh.builder().instanceRefreshId(id).status(status).build();
    }

    static Instance well(String id) {
        return Instance.builder()
                .instanceId(id)
                .lifecycleState("InService")
                .healthStatus("Healthy")
                .protectedFromScaleIn(false)
                .build();
    }

    static void assertRefused(Action action, Map<String, Object> params, String code) {
        assertThat(action.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    static void assertRejected(Action action, Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
