package dev.salve.remediation.action.autoscaling;

import static dev.salve.remediation.action.autoscaling.Fleet.assertRefused;
import static dev.salve.remediation.action.autoscaling.Fleet.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

class RollbackRefreshTest {

    private static final Map<String, Object> PARAMS = Map.of("group", "fleet");

    private final World world = new World();
    private final Fleet fleet = new Fleet(world);
    private final RollbackRefresh action = new RollbackRefresh(world.clients(), world.clock());

    @BeforeEach
    void aRefreshToVersionEight() {
        template("7");
        fleet.refreshes(toVersionEight("InProgress"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "InProgress", "Baking"})
    void plan_refreshRuns_isReady(String status) {
        fleet.refreshes(toVersionEight(status));

        assertThat(action.plan(Map.of("group", Fleet.ARN)))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.before())
                                    .isEqualTo(Map.of("refresh", "r-1", "direction", "forward"));
                            assertThat(ready.change())
                                    .isEqualTo("roll back refresh r-1, 40 % done");
                            assertThat(ready.blastRadius().touched()).isEqualTo(2);
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "autoscaling:RollbackInstanceRefresh",
                                                    Fleet.ARN,
                                                    Map.of()));
                        });
        assertThat(world.ec2.templates)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.launchTemplateId()).isEqualTo("lt-1");
                    assertThat(request.versions()).containsExactly("7");
                });
    }

    @Test
    void plan_refreshThatDoesNotRun_isRefused() {
        fleet.refreshes(toVersionEight("Successful"));
        assertRefused(action, PARAMS, "no-active-refresh");
        fleet.refreshes(toVersionEight("RollbackInProgress"));
        assertRefused(action, PARAMS, "ending-already");
        fleet.refreshes(toVersionEight("Cancelling"));
        assertRefused(action, PARAMS, "ending-already");
        fleet.refreshes(Fleet.refresh("r-1", "InProgress"));
        assertRefused(action, PARAMS, "no-desired-configuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$Latest", "$Default"})
    void plan_versionThatMoves_isRefused(String version) {
        template(version);
        assertRefused(action, PARAMS, "floating-version");
    }

    @Test
    void plan_mixedInstances_areAskedForTheirTemplateToo() {
        fleet.is(group ->
                group.mixedInstancesPolicy(policy ->
                        policy.launchTemplate(lt ->
                                lt.launchTemplateSpecification(
                                        spec -> spec.launchTemplateName("fleet")))));
        assertRefused(action, PARAMS, "floating-version");
        fleet.is(group ->
                group.mixedInstancesPolicy(policy ->
                        policy.launchTemplate(lt ->
                                lt.launchTemplateSpecification(
                                        spec -> spec.launchTemplateName("fleet").version("3")))));
        assertThat(action.plan(PARAMS)).isInstanceOf(PlanResult.Ready.class);
        assertThat(world.ec2.templates)
                .singleElement()
                .satisfies(request -> assertThat(request.launchTemplateName()).isEqualTo("fleet"));
    }

    @Test
    void plan_imageByParameterOrUnknown_isRefused() {
        world.ec2.image = "resolve:ssm:/images/web";
        assertRefused(action, PARAMS, "image-by-parameter");
        world.ec2.readFailure = World.answer(403, "UnauthorizedOperation");
        assertRefused(action, PARAMS, "access-denied");
        world.ec2.readFailure = new UnsupportedOperationException("not here");
        assertRefused(action, PARAMS, "no-ec2");
    }

    /** A launch configuration names its image itself. */
    @Test
    void plan_groupWithoutTemplate_isReady() {
        fleet.is(group -> group.launchConfigurationName("old"));

        assertThat(action.plan(PARAMS)).isInstanceOf(PlanResult.Ready.class);
        assertThat(world.ec2.templates).isEmpty();
    }

    @Test
    void call_sameRefresh_namesTheGroup() {
        assertThat(action.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.autoScaling.rollbacks)
                .singleElement()
                .satisfies(
                        request -> assertThat(request.autoScalingGroupName()).isEqualTo("fleet"));
    }

    @Test
    void call_anotherRefreshOrNone_sendsNothing() {
        Intent intent = intent();
        fleet.refreshes(toVersionEight("InProgress").toBuilder().instanceRefreshId("r-2").build());
        assertRejected(action, intent, "changed-meanwhile");
        fleet.refreshes(toVersionEight("Successful"));
        assertRejected(action, intent, "no-active-refresh");
        assertThat(world.autoScaling.rollbacks).isEmpty();

        fleet.refreshes(toVersionEight("InProgress"));
        world.autoScaling.callFailure = World.answer(400, "IrreversibleInstanceRefresh");
        assertRejected(action, intent, "IrreversibleInstanceRefresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RollbackInProgress", "RollbackFailed", "RollbackSuccessful"})
    void observe_rollback_isApplied(String status) {
        Intent intent = intent();
        fleet.refreshes(toVersionEight(status));

        assertThat(action.observe(intent))
                .isEqualTo(new Observation.Applied("refresh r-1 is " + status));
        assertThat(action.recovered(intent) instanceof Observation.Applied)
                .isEqualTo(status.equals("RollbackSuccessful"));
    }

    @Test
    void observe_stillForwardOrOver_isNotApplied() {
        Intent intent = intent();

        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(action.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        fleet.refreshes(toVersionEight("Successful"));
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        fleet.refreshes();
        assertThat(action.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNotNeeded() {
        assertThat(action.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private void template(String version) {
        fleet.is(group ->
                group.launchTemplate(
                        template -> template.launchTemplateId("lt-1").version(version)));
    }

    private static InstanceRefresh toVersionEight(String status) {
        return Fleet.refresh("r-1", status).toBuilder()
                .percentageComplete(40)
                .preferences(wish -> wish.minHealthyPercentage(50))
                .desiredConfiguration(wish ->
                        wish.launchTemplate(
                                template -> template.launchTemplateId("lt-1").version("8")))
                .build();
    }

    private Intent intent() {
        return World.intent("asg.rollback-refresh@1", action.plan(PARAMS));
    }
}
