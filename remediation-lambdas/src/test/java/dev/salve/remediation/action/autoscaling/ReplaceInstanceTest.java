package dev.salve.remediation.action.autoscaling;

import static dev.salve.remediation.action.autoscaling.Fleet.assertRefused;
import static dev.salve.remediation.action.autoscaling.Fleet.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaceInstanceTest {

    private static final Map<String, Object> PARAMS =
            Map.of("group", "fleet", "instance", Fleet.FIRST);

    private final World world = new World();
    private final Fleet fleet = new Fleet(world);
    private final ReplaceInstance action = new ReplaceInstance(world.clients(), world.clock());

    @Test
    void plan_illInstance_isReadyAndTakesNoHealthyOneAway() {
        fleet.first(instance -> instance.healthStatus("Unhealthy"));

        assertThat(
                        action.plan(
                                Map.of(
                                        "group",
                                        Fleet.ARN,
                                        "instance",
                                        "arn:aws:ec2:eu-west-1:123456789012:instance/i-1")))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before()).isEqualTo(Map.of("lifecycle", "InService"));
                            assertThat(ready.after()).isEqualTo(Map.of("lifecycle", "Terminating"));
                            assertThat(ready.blastRadius()).isEqualTo(radius(3, 3));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:TerminateInstanceInAutoScalingGroup",
                                                    Fleet.ARN,
                                                    Map.of(
                                                            "InstanceId",
                                                            "i-1",
                                                            "ShouldDecrementDesiredCapacity",
                                                            false)));
                        });
    }

    @Test
    void plan_healthyInstance_countsAsOneLess() {
        assertThat(action.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.blastRadius()).isEqualTo(radius(4, 3)));
    }

    @Test
    void plan_instanceThatMustStay_isRefused() {
        fleet.firstIsGone();
        assertRefused(action, PARAMS, "not-in-group");
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertRefused(action, PARAMS, "in-standby");
        fleet.first(instance -> instance.lifecycleState("Pending"));
        assertRefused(action, PARAMS, "not-in-service");
        fleet.first(instance -> instance.protectedFromScaleIn(true));
        assertRefused(action, PARAMS, "protected");
    }

    @Test
    void plan_groupThatCannotSpareIt_isRefused() {
        fleet.suspended("Launch");
        assertRefused(action, PARAMS, "launch-suspended");
        fleet.is(group ->
                group.instances(
                        Fleet.well("i-1"),
                        Fleet.well("i-2"),
                        Fleet.well("i-3").toBuilder().healthStatus("Unhealthy").build(),
                        Fleet.well("i-4")));
        assertRefused(action, PARAMS, "below-desired");
        fleet.is(group -> {});
        fleet.refreshes(Fleet.refresh("r-1", "Baking"));
        assertRefused(action, PARAMS, "refresh-in-progress");
        world.autoScaling.refreshFailure = new UnsupportedOperationException("not here");
        assertRefused(action, PARAMS, "no-autoscaling");
        world.autoScaling.group = null;
        assertRefused(action, PARAMS, "no-such-group");
    }

    @Test
    void call_instanceInService_terminatesItWithoutShrinking() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.terminations)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.instanceId()).isEqualTo("i-1");
                    assertThat(request.shouldDecrementDesiredCapacity()).isFalse();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        fleet.first(instance -> instance.lifecycleState("Terminating"));
        assertRejected(action, intent, "changed-meanwhile");
        fleet.is(group -> {});
        fleet.refreshes(Fleet.refresh("r-1", "InProgress"));
        assertRejected(action, intent, "refresh-in-progress");

        assertThat(world.autoScaling.terminations).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Terminating", "Terminating:Wait", "Terminating:Proceed"})
    void observe_onItsWayOut_isApplied(String lifecycle) {
        Intent intent = intent();
        fleet.first(instance -> instance.lifecycleState(lifecycle));

        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("i-1 is " + lifecycle));
    }

    @Test
    void observe_lifecycle_tells() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        fleet.firstIsGone();
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("i-1 is gone; 3 of 4 in service and healthy"));
    }

    @Test
    void recovered_asManyAsWanted_isWell() {
        Intent intent = intent();

        fleet.firstIsGone();
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.is(group ->
                group.instances(
                        List.of(
                                Fleet.well("i-2"),
                                Fleet.well("i-3"),
                                Fleet.well("i-4"),
                                Fleet.well("i-5"))));
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void undo_isNotNeeded() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private static BlastRadius radius(long healthy, long after) {
        return new BlastRadius(
                1, 4, "instance", Optional.of(new BlastRadius.Health(healthy, after)));
    }

    private Intent intent() {
        return World.intent("asg.replace-instance@1", action.plan(PARAMS));
    }
}
