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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

class StartRefreshTest {

    private static final Map<String, Object> PARAMS = Map.of("group", "fleet", "min-healthy", 75L);

    private static final InstanceRefresh OLD = Fleet.refresh("r-old", "Successful");

    private final World world = new World();
    private final Fleet fleet = new Fleet(world);
    private final StartRefresh action = new StartRefresh(world.clients(), world.clock());

    @Test
    void plan_quietGroup_isReady() {
        fleet.refreshes(OLD);

        assertThat(action.plan(Map.of("group", Fleet.ARN, "min-healthy", 75L)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before()).isEqualTo(Map.of("latestRefresh", "r-old"));
                            assertThat(ready.change())
                                    .isEqualTo(
                                            "replace all 4 instances of fleet, 75 % stay in service");
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:StartInstanceRefresh",
                                                    Fleet.ARN,
                                                    Map.of("MinHealthyPercentage", 75L)));
                        });
    }

    @ParameterizedTest
    @CsvSource({"50, 2", "60, 1", "75, 1", "100, 1"})
    void plan_share_saysHowManyGoAtOnce(long minHealthy, long atOnce) {
        assertThat(action.plan(Map.of("group", "fleet", "min-healthy", minHealthy)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready ->
                                assertThat(ready.blastRadius())
                                        .isEqualTo(
                                                new BlastRadius(
                                                        atOnce,
                                                        4,
                                                        "instance",
                                                        Optional.of(
                                                                new BlastRadius.Health(
                                                                        4, 4 - atOnce)))));
    }

    @Test
    void plan_withoutShareAndRefreshes_takesTheUsualOne() {
        assertThat(action.plan(Map.of("group", "fleet")))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).containsEntry("min-healthy", 90L);
                            assertThat(ready.before()).isEqualTo(Map.of("latestRefresh", "none"));
                        });
    }

    @Test
    void plan_groupThatWouldGetStuck_isRefused() {
        fleet.is(group -> group.desiredCapacity(0));
        assertRefused(action, PARAMS, "no-instances");
        fleet.suspended("Launch");
        assertRefused(action, PARAMS, "launch-suspended");
        fleet.suspended("Terminate");
        assertRefused(action, PARAMS, "terminate-suspended");
        fleet.first(instance -> instance.lifecycleState("Standby"));
        assertRefused(action, PARAMS, "standby-instances");
        fleet.first(instance -> instance.protectedFromScaleIn(true));
        assertRefused(action, PARAMS, "protected-instances");
        fleet.firstIsGone();
        assertRefused(action, PARAMS, "below-desired");
    }

    @Test
    void plan_anotherRefreshRunsOrCannotBeRead_isRefused() {
        fleet.refreshes(Fleet.refresh("r-1", "Pending"), OLD);
        assertRefused(action, PARAMS, "refresh-in-progress");
        world.autoScaling.refreshFailure = World.answer(400, "Throttling");
        assertRefused(action, PARAMS, "throttled");
    }

    @Test
    void call_quietGroup_keepsItsConfiguration() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.starts)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.autoScalingGroupName()).isEqualTo("fleet");
                    assertThat(request.preferences().minHealthyPercentage()).isEqualTo(75);
                    assertThat(request.preferences().skipMatching()).isFalse();
                    assertThat(request.desiredConfiguration()).isNull();
                });
    }

    @Test
    void call_anotherRefreshMeanwhile_sendsNothing() {
        Intent intent = intent();
        fleet.refreshes(Fleet.refresh("r-1", "InProgress"));
        assertRejected(action, intent, "refresh-in-progress");
        fleet.refreshes(Fleet.refresh("r-1", "Successful"));
        assertRejected(action, intent, "changed-meanwhile");
        assertThat(world.autoScaling.starts).isEmpty();

        fleet.refreshes();
        world.autoScaling.callFailure = World.answer(400, "InstanceRefreshInProgress");
        assertRejected(action, intent, "InstanceRefreshInProgress");
    }

    @Test
    void observe_newRefresh_isApplied() {
        fleet.refreshes(OLD);
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.refreshes(asked("r-new", "Pending"), OLD);
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("refresh r-new is Pending"));
        fleet.refreshes(Fleet.refresh("r-later", "Pending"), asked("r-new", "Failed"), OLD);
        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("refresh r-new is Failed"));
    }

    @Test
    void observe_refreshOfSomeoneElse_isInconclusive() {
        Intent intent = intent();

        fleet.refreshes(
                asked("r-1", "Pending").toBuilder()
                        .desiredConfiguration(wish -> wish.launchTemplate(lt -> lt.version("7")))
                        .build());
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        fleet.refreshes(
                Fleet.refresh("r-1", "Pending").toBuilder()
                        .preferences(wish -> wish.minHealthyPercentage(90))
                        .build());
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.autoScaling.refreshFailure = World.answer(500, "InternalFailure");
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void recovered_refreshIsSuccessful_isWell() {
        Intent intent = intent();

        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.refreshes(asked("r-1", "InProgress"));
        assertThat(action.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.refreshes(asked("r-1", "Successful"));
        assertThat(action.recovered(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void undo_stillRunning_isLeftToAPerson() {
        Intent intent = intent();

        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        fleet.refreshes(asked("r-1", "InProgress"));
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        fleet.refreshes(asked("r-1", "Successful"));
        assertThat(action.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private static InstanceRefresh asked(String id, String status) {
        return Fleet.refresh(id, status).toBuilder()
                .preferences(wish -> wish.minHealthyPercentage(75))
                .build();
    }

    private Intent intent() {
        return World.intent("asg.start-refresh@1", action.plan(PARAMS));
    }
}
