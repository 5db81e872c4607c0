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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetLimitsTest {

    private final World world = new World();
    private final Fleet fleet = new Fleet(world);
    private final SetLimits action = new SetLimits(world.clients(), world.clock());

    @Test
    void plan_higherMaximum_keepsTheMinimum() {
        assertThat(action.plan(Map.of("group", Fleet.ARN, "max", 12L, "at-most", 12L)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(params(2, 12, 12));
                            assertThat(ready.before()).isEqualTo(Map.of("min", 2L, "max", 8L));
                            assertThat(ready.after()).isEqualTo(Map.of("min", 2L, "max", 12L));
                            assertThat(ready.change()).isEqualTo("min 2 → 2, max 8 → 12");
                            assertThat(ready.blastRadius())
                                    .isEqualTo(new BlastRadius(0, 4, "instance"));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:UpdateAutoScalingGroup",
                                                    Fleet.ARN,
                                                    Map.of("MinSize", 2L, "MaxSize", 12L)));
                        });
    }

    @Test
    void plan_aboveTheCeiling_isHeldByIt() {
        assertThat(action.plan(params(3, 20, 14)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.params()).isEqualTo(params(3, 14, 14)));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 8, 20, no-change",
        "6, 5, 20, bounds-contradict",
        "2, 3, 20, below-what-runs",
        "5, 8, 20, above-desired",
        "2, 17, 20, more-than-double",
    })
    void plan_limitsThatMustNotBe_isRefused(long min, long max, long atMost, String code) {
        assertRefused(action, params(min, max, atMost), code);
    }

    @Test
    void plan_otherNumbers_isRefused() {
        fleet.is(group -> group.maxSize(9));
        assertRefused(action, params(2, 4, 20), "less-than-half");
        fleet.is(group -> group.minSize(1));
        assertRefused(action, params(3, 8, 20), "more-than-double");
        fleet.is(group -> group.desiredCapacity(3));
        assertRefused(action, params(2, 3, 20), "below-what-runs");
        world.autoScaling.group = null;
        assertRefused(action, params(2, 9, 20), "no-such-group");
    }

    @Test
    void call_unchangedGroup_setsBothLimitsAndNothingElse() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.updates)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.autoScalingGroupName()).isEqualTo("fleet");
                    assertThat(request.minSize()).isEqualTo(2);
                    assertThat(request.maxSize()).isEqualTo(12);
                    assertThat(request.desiredCapacity()).isNull();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent raise = intent();
        fleet.is(group -> group.maxSize(9));
        assertRejected(action, raise, "changed-meanwhile");
        fleet.is(group -> {});
        Intent lower = World.intent("asg.set-limits@1", action.plan(params(2, 5, 20)));
        fleet.is(group -> group.desiredCapacity(6));
        assertRejected(action, lower, "changed-meanwhile");
        world.autoScaling.readFailure = World.answer(400, "Throttling");
        assertRejected(action, lower, "throttled");

        assertThat(world.autoScaling.updates).isEmpty();
    }

    @Test
    void observe_limits_tell() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.is(group -> group.maxSize(12));
        assertThat(action.observe(intent)).isEqualTo(new Observation.Applied("min 2, max 12"));
        fleet.is(group -> group.maxSize(10));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_goesBackAndCanBePlanned() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        fleet.is(group -> group.maxSize(12));
        UndoPlan undo = action.undo(intent);
        assertThat(undo)
                .isEqualTo(
                        new UndoPlan.By(
                                "asg.set-limits@1", params(2, 8, 12), "min 2 → 2, max 12 → 8"));
        assertThat(action.plan(((UndoPlan.By) undo).params())).isInstanceOf(PlanResult.Ready.class);
        fleet.is(group -> group.maxSize(10));
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private static Map<String, Object> params(long min, long max, long atMost) {
        return Map.of("group", "fleet", "min", min, "max", max, "at-most", atMost);
    }

    private Intent intent() {
        return World.intent("asg.set-limits@1", action.plan(params(2, 12, 12)));
    }
}
