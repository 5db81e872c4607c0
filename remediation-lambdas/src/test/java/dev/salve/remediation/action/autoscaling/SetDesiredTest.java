package dev.salve.remediation.action.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

class SetDesiredTest {

    private static final String ARN =
            "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:1-2"
                    + ":autoScalingGroupName/batch/blue";

    private final World world = new World();
    private final SetDesired action = new SetDesired(world.clients(), world.clock());

    @BeforeEach
    void aGroupOfEight() {
        desired(8);
    }

    @Test
    void plan_withinBounds_isTakenAsAsked() {
        assertThat(action.plan(params(10, 12)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(params(10, 12));
                            assertThat(ready.before()).isEqualTo(Map.of("desired", 8L));
                            assertThat(ready.after()).isEqualTo(Map.of("desired", 10L));
                            assertThat(ready.change()).isEqualTo("desired 8 → 10");
                            assertThat(ready.blastRadius()).isEqualTo(radius(0, 8, 0, 0));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:SetDesiredCapacity",
                                                    ARN,
                                                    Map.of(
                                                            "DesiredCapacity",
                                                            10L,
                                                            "HonorCooldown",
                                                            false)));
                        });
    }

    @Test
    void plan_groupByArn_isResolvedToItsName() {
        assertThat(action.plan(Map.of("group", ARN, "desired", 9L, "at-most", 12L)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.params()).containsEntry("group", "batch/blue"));
    }

    @Test
    void plan_scaleIn_countsWhatGoesAway() {
        assertThat(action.plan(params(5, 12)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.blastRadius()).isEqualTo(radius(3, 8, 0, 0)));
    }

    /** At worst the group takes away those that are well. */
    @ParameterizedTest
    @CsvSource({"5, 3, 4", "10, 0, 7", "4, 4, 3"})
    void plan_someInstancesAreIll_saysHowManyHealthyOnesStay(long wanted, long away, long after) {
        world.autoScaling.group =
                group(8).toBuilder()
                        .instances(
                                Stream.concat(
                                                Collections.nCopies(7, instance("Healthy"))
                                                        .stream(),
                                                Stream.of(instance("Unhealthy"), pending()))
                                        .toList())
                        .build();
        assertThat(action.plan(params(wanted, 12)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready ->
                                assertThat(ready.blastRadius())
                                        .isEqualTo(radius(away, 8, 7, after)));
    }

    private static Instance instance(String health) {
        return Instance.builder()
                .lifecycleState(LifecycleState.IN_SERVICE)
                .healthStatus(health)
                .build();
    }

    private static Instance pending() {
        return Instance.builder()
                .lifecycleState(LifecycleState.PENDING)
                .healthStatus("Healthy")
                .build();
    }

    private static BlastRadius radius(long touched, long of, long healthy, long after) {
        return new BlastRadius(
                touched, of, "instance", Optional.of(new BlastRadius.Health(healthy, after)));
    }

    @ParameterizedTest
    @CsvSource({
        "14, 12, 0, 12, desired 8 → 12 (asked for 14; held by the bounds)",
        "18, 99, 0, 15, desired 8 → 15 (asked for 18; held by the bounds)",
        "4, 12, 6, 6, desired 8 → 6 (asked for 4; held by the bounds)",
        "1, 12, 0, 4, desired 8 → 4 (asked for 1; held by the bounds)",
        "15, 15, 0, 15, desired 8 → 15",
    })
    void plan_beyondBounds_isHeldByThemAndSaysSo(
            long wanted, long atMost, long atLeast, long target, String change) {
        assertThat(
                        action.plan(
                                Map.of(
                                        "group",
                                        "batch/blue",
                                        "desired",
                                        wanted,
                                        "at-most",
                                        atMost,
                                        "at-least",
                                        atLeast)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("desired", target);
                            assertThat(ready.change().replace(",", ";")).isEqualTo(change);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 12, 0, no-change",
        "12, 14, 12, 0, no-change",
        "14, 15, 12, 0, outside-bounds",
        "14, 14, 12, 0, outside-bounds",
        "5, 4, 12, 6, outside-bounds",
        "8, 10, 3, 0, bounds-contradict",
        "8, 10, 12, 16, bounds-contradict",
        "5, 11, 12, 0, more-than-double",
        "13, 6, 15, 0, less-than-half",
    })
    void plan_changeThatMustNotBe_isRefused(
            int now, long wanted, long atMost, long atLeast, String code) {
        desired(now);

        assertRefused(
                Map.of(
                        "group",
                        "batch/blue",
                        "desired",
                        wanted,
                        "at-most",
                        atMost,
                        "at-least",
                        atLeast),
                code);
    }

    @Test
    void plan_doubleOrHalf_isReady() {
        desired(5);
        assertThat(action.plan(params(10, 12))).isInstanceOf(PlanResult.Ready.class);
        desired(12);
        assertThat(action.plan(params(6, 12))).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void plan_emptyGroup_mayGetItsFirstInstanceOnly() {
        world.autoScaling.group = group(0).toBuilder().minSize(0).build();

        assertThat(action.plan(params(1, 12))).isInstanceOf(PlanResult.Ready.class);
        assertRefused(params(2, 12), "more-than-double");
    }

    @Test
    void plan_groupThatCannotBeUsed_isRefused() {
        assertRefused(Map.of("group", "other", "desired", 9L, "at-most", 12L), "no-such-group");
        world.autoScaling.group = group(8).toBuilder().status("Delete in progress").build();
        assertRefused(params(9, 12), "group-being-deleted");
        world.autoScaling.readFailure = World.answer(403, "AccessDenied");
        assertRefused(params(9, 12), "access-denied");
    }

    @Test
    void planAndCall_whileARefreshReplacesInstances_areRefused() {
        Intent intent = intent();
        world.autoScaling.refreshes.add(Fleet.refresh("r-1", "InProgress"));

        assertRefused(params(10, 12), "refresh-in-progress");
        assertRejected(intent, "refresh-in-progress");
        assertThat(world.autoScaling.calls).isEmpty();
    }

    @Test
    void call_unchangedGroup_setsTheAbsoluteNumber() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.calls)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.autoScalingGroupName()).isEqualTo("batch/blue");
                    assertThat(request.desiredCapacity()).isEqualTo(10);
                    assertThat(request.honorCooldown()).isFalse();
                });
    }

    @Test
    void call_changedOrLateOrUnreadable_sendsNothing() {
        Intent intent = intent();
        desired(9);
        assertRejected(intent, "changed-meanwhile");
        world.autoScaling.readFailure = World.answer(400, "Throttling");
        assertRejected(intent, "throttled");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.autoScaling.calls).isEmpty();
    }

    @Test
    void call_refusedByAws_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.autoScaling.callFailure = World.answer(400, "ScalingActivityInProgress");
        assertRejected(intent, "ScalingActivityInProgress");
        world.autoScaling.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_desired_tells() {
        Intent intent = intent();

        desired(10);
        assertThat(action.observe(intent)).isEqualTo(new Observation.Applied("desired is 10"));
        desired(8);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        desired(11);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.autoScaling.readFailure = World.answer(500, "InternalFailure");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_goesBackAndCanBePlanned() {
        Intent intent = intent();
        desired(10);

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(new UndoPlan.By("asg.set-desired@1", params(8, 12), "desired 10 → 8"));
        assertThat(action.plan(((UndoPlan.By) undo).params())).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void undo_afterScaleInBelowTheCeiling_raisesTheCeilingToWhereItWas() {
        Intent intent = World.intent("asg.set-desired@1", action.plan(params(5, 6)));
        desired(5);

        assertThat(action.undo(intent))
                .isEqualTo(new UndoPlan.By("asg.set-desired@1", params(8, 8), "desired 5 → 8"));
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        desired(9);
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.autoScaling.group = null;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void desired(int number) {
        world.autoScaling.group = group(number);
    }

    private static AutoScalingGroup group(int desired) {
        return AutoScalingGroup.builder()
                .autoScalingGroupName("batch/blue")
                .autoScalingGroupARN(ARN)
                .desiredCapacity(desired)
                .minSize(4)
                .maxSize(15)
                .build();
    }

    private static Map<String, Object> params(long desired, long atMost) {
        return Map.of("group", "batch/blue", "desired", desired, "at-most", atMost);
    }

    private Intent intent() {
        return World.intent("asg.set-desired@1", action.plan(params(10, 12)));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(action.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(action.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }
}
