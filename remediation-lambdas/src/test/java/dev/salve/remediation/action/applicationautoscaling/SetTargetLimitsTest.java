package dev.salve.remediation.action.applicationautoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

class SetTargetLimitsTest {

    private static final String NAME = "application-autoscaling.set-limits@1";
    private static final String RESOURCE = "service/prod/shop";
    private static final String DIMENSION = "ecs:service:DesiredCount";
    private static final String ARN =
            "arn:aws:application-autoscaling:eu-west-1:123456789012:scalable-target/0ec51";

    private final World world = new World();
    private final SetTargetLimits action = new SetTargetLimits(world.clients(), world.clock());

    @BeforeEach
    void aTarget() {
        limits(2, 10);
    }

    @Test
    void plan_oneLimit_keepsTheOther() {
        assertThat(action.plan(params(Map.of("max", 20L), 16)))
                .isEqualTo(
                        new PlanResult.Ready(
                                params(Map.of("max", 16L), 16),
                                Map.of("min", 2L, "max", 10L),
                                Map.of("min", 2L, "max", 16L),
                                "service/prod/shop: max 10 → 16 (asked for 20, held by at-most)",
                                new BlastRadius(0, 10, "capacity unit"),
                                List.of(
                                        new PlannedCall(
                                                "application-autoscaling:RegisterScalableTarget",
                                                ARN,
                                                Map.of("MinCapacity", 2L, "MaxCapacity", 16L))),
                                "limits back to min 2, max 10, if they are still ours"));
    }

    @Test
    void plan_lowerMaximum_countsWhatMayGoAway() {
        assertThat(action.plan(params(Map.of("min", 1L, "max", 6L), 16)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.change())
                                    .isEqualTo("service/prod/shop: min 2 → 1, max 10 → 6");
                            assertThat(ready.blastRadius())
                                    .isEqualTo(new BlastRadius(4, 10, "capacity unit"));
                        });
    }

    @Test
    void plan_whatMustNotBe_isRefused() {
        assertRefused(Map.of(), "nothing-asked");
        assertRefused(Map.of("max", 10L), "no-change");
        assertRefused(Map.of("max", 21L), "more-than-double");
        assertRefused(Map.of("max", 4L), "less-than-half");
        assertRefused(Map.of("min", 5L), "more-than-double");
        limits(8, 10);
        assertRefused(Map.of("min", 12L), "bounds-contradict");
        assertThat(action.plan(params(Map.of("max", 11L), 9)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("outside-bounds"));
    }

    @Test
    void plan_targetThatCannotBeRead_isRefused() {
        world.applicationAutoScaling.target = null;
        assertRefused(Map.of("max", 12L), "no-such-target");
        world.applicationAutoScaling.readFailure = World.answer(403, "AccessDeniedException");
        assertRefused(Map.of("max", 12L), "access-denied");
        world.applicationAutoScaling.readFailure = new UnsupportedOperationException();
        assertRefused(Map.of("max", 12L), "no-application-autoscaling");
    }

    @Test
    void call_unchangedTarget_sendsBothLimits() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.applicationAutoScaling.calls)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.serviceNamespaceAsString()).isEqualTo("ecs");
                    assertThat(request.resourceId()).isEqualTo(RESOURCE);
                    assertThat(request.scalableDimensionAsString()).isEqualTo(DIMENSION);
                    assertThat(request.minCapacity()).isEqualTo(2);
                    assertThat(request.maxCapacity()).isEqualTo(16);
                    assertThat(request.roleARN()).isNull();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        limits(3, 10);
        assertRejected(intent, "changed-meanwhile");
        world.applicationAutoScaling.target = null;
        assertRejected(intent, "no-such-target");
        world.time = World.DEADLINE;
        assertRejected(intent, "call-deadline-passed");
        assertThat(world.applicationAutoScaling.calls).isEmpty();
    }

    @Test
    void call_refusedByAws_isRejectedAndSilenceIsUnknown() {
        Intent intent = intent();
        world.applicationAutoScaling.callFailure = World.answer(400, "ConcurrentUpdateException");
        assertRejected(intent, "ConcurrentUpdateException");
        world.applicationAutoScaling.callFailure = ApiCallTimeoutException.create(1000);
        assertThat(action.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_limits_tell() {
        Intent intent = intent();

        limits(2, 16);
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("the limits are min 2, max 16"));
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
        limits(2, 10);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        limits(3, 16);
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.applicationAutoScaling.target = null;
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_goesBackAndCanBePlanned() {
        Intent intent = World.intent(NAME, action.plan(params(Map.of("max", 6L), 8)));
        limits(2, 6);

        UndoPlan undo = action.undo(intent);

        assertThat(undo)
                .isEqualTo(
                        new UndoPlan.By(
                                NAME,
                                params(Map.of("min", 2L, "max", 10L), 10),
                                "min 2, max 6 → min 2, max 10"));
        assertThat(action.plan(((UndoPlan.By) undo).params())).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        limits(2, 12);
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.applicationAutoScaling.target = null;
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void limits(int min, int max) {
        world.applicationAutoScaling.target =
                ScalableTarget.builder()
                        .serviceNamespace("ecs")
                        .resourceId(RESOURCE)
                        .scalableDimension(DIMENSION)
                        .scalableTargetARN(ARN)
                        .minCapacity(min)
                        .maxCapacity(max)
                        .build();
    }

    private static Map<String, Object> params(Map<String, Object> limits, long atMost) {
        Map<String, Object> params = new HashMap<>(limits);
        params.put("resource", RESOURCE);
        params.put("dimension", DIMENSION);
        params.put("at-most", atMost);
        return params;
    }

    private Intent intent() {
        return World.intent(NAME, action.plan(params(Map.of("max", 16L), 16)));
    }

    private void assertRefused(Map<String, Object> limits, String code) {
        assertThat(action.plan(params(limits, 40)))
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
