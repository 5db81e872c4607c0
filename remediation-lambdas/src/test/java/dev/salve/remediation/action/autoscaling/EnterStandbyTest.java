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

class EnterStandbyTest {

    private static final Map<String, Object> PARAMS =
            Map.of("group", "fleet", "instance", Fleet.FIRST);

    private final World world = new World();
    private final Fleet fleet = new Fleet(world);
    private final EnterStandby action = new EnterStandby(world.clients(), world.clock());

    @Test
    void plan_instanceThatCanBeSpared_isReady() {
        assertThat(action.plan(Map.of("group", Fleet.ARN, "instance", Fleet.FIRST)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before()).isEqualTo(Map.of("lifecycle", "InService"));
                            assertThat(ready.after()).isEqualTo(Map.of("lifecycle", "Standby"));
                            assertThat(ready.change()).isEqualTo("i-1 to standby, desired 4 → 3");
                            assertThat(ready.blastRadius())
                                    .isEqualTo(
                                            new BlastRadius(
                                                    1,
                                                    4,
                                                    "instance",
                                                    Optional.of(new BlastRadius.Health(4, 3))));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:EnterStandby",
                                                    Fleet.ARN,
                                                    Map.of(
                                                            "InstanceIds",
                                                            List.of("i-1"),
                                                            "ShouldDecrementDesiredCapacity",
                                                            true)));
                        });
    }

    @Test
    void plan_thatCannotBe_isRefused() {
        fleet.is(group -> group.minSize(4));
        assertRefused(action, PARAMS, "at-minimum");
        fleet.first(instance -> instance.lifecycleState("EnteringStandby"));
        assertRefused(action, PARAMS, "in-standby");
        fleet.first(instance -> instance.lifecycleState("Terminating"));
        assertRefused(action, PARAMS, "not-in-service");
        fleet.firstIsGone();
        assertRefused(action, PARAMS, "not-in-group");
        fleet.refreshes(Fleet.refresh("r-1", "InProgress"));
        assertRefused(action, PARAMS, "refresh-in-progress");
        world.autoScaling.readFailure = World.answer(403, "AccessDenied");
        assertRefused(action, PARAMS, "access-denied");
    }

    @Test
    void call_instanceInService_shrinksDesiredWithIt() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.standbys)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.autoScalingGroupName()).isEqualTo("fleet");
                    assertThat(request.instanceIds()).containsExactly("i-1");
                    assertThat(request.shouldDecrementDesiredCapacity()).isTrue();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertRejected(action, intent, "changed-meanwhile");
        fleet.is(group -> group.desiredCapacity(2));
        assertRejected(action, intent, "changed-meanwhile");

        assertThat(world.autoScaling.standbys).isEmpty();
    }

    @Test
    void observe_lifecycle_tells() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.first(instance -> instance.lifecycleState("EnteringStandby"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Applied.class);
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertThat(action.observe(intent)).isEqualTo(new Observation.Applied("i-1 is Standby"));
        fleet.firstIsGone();
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    /** The catalogue has no way back, and says so. */
    @Test
    void undo_inStandby_isLeftToAPerson() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertThat(action.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.Changed.class,
                        changed -> assertThat(changed.why()).contains("exit-standby"));
        fleet.firstIsGone();
        assertThat(action.undo(intent))
                .isInstanceOfSatisfying(
                        UndoPlan.Changed.class,
                        changed -> assertThat(changed.why()).contains("someone else"));
    }

    private Intent intent() {
        return World.intent("asg.enter-standby@1", action.plan(PARAMS));
    }
}
