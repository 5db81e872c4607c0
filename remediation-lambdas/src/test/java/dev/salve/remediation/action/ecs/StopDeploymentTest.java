package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;

class StopDeploymentTest {

    private static final String ARN =
            "arn:aws:ecs:eu-west-1:123456789012:service-deployment/web/shop/r9i43YFjvgF";
    private static final Map<String, Object> PARAMS = Map.of("cluster", "web", "service", "shop");

    private final World world = new World();
    private final StopDeployment stop = new StopDeployment(world.clients(), world.clock());

    @BeforeEach
    void aDeploymentUnderWay() {
        world.ecs.service = World.service(made -> {});
        deployment(ServiceDeploymentStatus.IN_PROGRESS);
    }

    @Test
    void plan_deploymentUnderWay_isStoppedByItsArn() {
        PlanResult.Ready ready = ready();

        assertThat(ready.params()).isEqualTo(PARAMS);
        assertThat(ready.before()).isEqualTo(Map.of("deployment", ARN, "status", "IN_PROGRESS"));
        assertThat(ready.after())
                .isEqualTo(Map.of("deployment", ARN, "status", "ROLLBACK_REQUESTED"));
        assertThat(ready.change())
                .isEqualTo(
                        "stop the deployment of 2026-03-01T10:00:00Z and go back to the revision"
                                + " before: all 4 tasks replaced in turn, never fewer than 4"
                                + " running");
        assertThat(ready.calls())
                .containsExactly(
                        new PlannedCall(
                                "ecs:StopServiceDeployment", ARN, Map.of("stopType", "ROLLBACK")));
    }

    @Test
    void plan_nothingToStop_isRefused() {
        world.ecs.history.clear();
        assertRefused("no-deployment-running");

        deployment(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertRefused("already-stopping");

        deployment(ServiceDeploymentStatus.IN_PROGRESS);
        world.ecs.deployment =
                made(ServiceDeploymentStatus.IN_PROGRESS).toBuilder()
                        .sourceServiceRevisions(List.of())
                        .build();
        assertRefused("nothing-to-go-back-to");
    }

    @Test
    void plan_serviceThatIsNotEcss_isRefused() {
        world.ecs.service =
                World.service(made ->
                        made.deploymentController(
                                by -> by.type(DeploymentControllerType.CODE_DEPLOY)));
        assertRefused("not-deployed-by-ecs");

        world.ecs.service = null;
        assertRefused("no-such-service");
    }

    @Test
    void plan_historyUnreadable_isRefused() {
        world.ecs.historyFailure = World.answer(400, "AccessDeniedException");
        assertRefused("access-denied");

        world.ecs.historyFailure = new UnsupportedOperationException();
        assertRefused("no-ecs");

        world.ecs.historyFailure = null;
        world.ecs.deployment = null;
        assertRefused("no-such-deployment");
    }

    @Test
    void call_sendsTheDeploymentThatWasPlanned() {
        Intent intent = intent();

        assertThat(stop.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(world.ecs.deploymentStops)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.serviceDeploymentArn()).isEqualTo(ARN);
                    assertThat(sent.stopType()).isEqualTo(StopServiceDeploymentStopType.ROLLBACK);
                });
    }

    @Test
    void call_pendingThatHasBegun_isStillThePlannedOne() {
        deployment(ServiceDeploymentStatus.PENDING);
        Intent intent = intent();
        deployment(ServiceDeploymentStatus.IN_PROGRESS);

        assertThat(stop.call(intent)).isInstanceOf(Outcome.Issued.class);
    }

    @Test
    void call_deploymentOverMeanwhile_sendsNothing() {
        Intent intent = intent();
        deployment(ServiceDeploymentStatus.SUCCESSFUL);

        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ecs.deploymentStops).isEmpty();
    }

    @Test
    void call_conflict_isRejectedForGood() {
        Intent intent = intent();
        world.ecs.updateFailure = World.answer(400, "ConflictException");

        assertThat(stop.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> {
                            assertThat(no.code()).isEqualTo("ConflictException");
                            assertThat(no.transientFault()).isFalse();
                        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceDeploymentStatus.class,
            names = {
                "STOP_REQUESTED",
                "ROLLBACK_REQUESTED",
                "ROLLBACK_IN_PROGRESS",
                "ROLLBACK_SUCCESSFUL",
                "ROLLBACK_FAILED"
            })
    void observe_onItsWayBack_isApplied(ServiceDeploymentStatus status) {
        Intent intent = intent();
        deployment(status);

        assertThat(stop.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceDeploymentStatus.class,
            names = {"PENDING", "IN_PROGRESS"})
    void observe_stillForward_isProvenOnlyAfterTheLag(ServiceDeploymentStatus status) {
        Intent intent = intent();
        deployment(status);

        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(stop.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void observe_over_isNotApplied_unlessSomeoneElseStoppedIt() {
        Intent intent = intent();
        deployment(ServiceDeploymentStatus.SUCCESSFUL);
        assertThat(stop.observe(intent)).isInstanceOf(Observation.NotApplied.class);

        deployment(ServiceDeploymentStatus.STOPPED);
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.ecs.deployment =
                made(ServiceDeploymentStatus.PENDING).toBuilder().status((String) null).build();
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.ecs.deployment = null;
        assertThat(stop.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void recovered_onlyWhenEcsSaysSo() {
        Intent intent = intent();
        deployment(ServiceDeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(stop.recovered(intent)).isInstanceOf(Observation.NotApplied.class);

        deployment(ServiceDeploymentStatus.ROLLBACK_FAILED);
        assertThat(stop.recovered(intent)).isInstanceOf(Observation.NotApplied.class);

        deployment(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(stop.recovered(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void undo_isForAPerson() {
        Intent intent = intent();
        assertThat(stop.undo(intent))
                .isEqualTo(
                        new UndoPlan.NotNeeded(
                                "the deployment is IN_PROGRESS, as if nothing had been sent"));

        deployment(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(stop.undo(intent))
                .isEqualTo(
                        new UndoPlan.NotNeeded(
                                "the deployment is ROLLBACK_SUCCESSFUL; a rollback is not taken"
                                        + " back, a person deploys again"));
    }

    private void deployment(ServiceDeploymentStatus status) {
        world.ecs.deployment = made(status);
        world.ecs.history.clear();
        world.ecs.history.add(
                ServiceDeploymentBrief.builder().serviceDeploymentArn(ARN).status(status).build());
    }

    private static ServiceDeployment made(ServiceDeploymentStatus status) {
        return ServiceDeployment.builder()
                .serviceDeploymentArn(ARN)
                .status(status)
                .createdAt(World.NOW)
                .sourceServiceRevisions(
                        ServiceRevisionSummary.builder()
                                .arn(
                                        "arn:aws:ecs:eu-west-1:123456789012:service-revision/web/shop/1")
                                .build())
                .build();
    }

    private PlanResult.Ready ready() {
        PlanResult plan = stop.plan(PARAMS);
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        return (PlanResult.Ready) plan;
    }

    private Intent intent() {
        return World.intent("ecs.stop-deployment@1", ready());
    }

    private void assertRefused(String code) {
        assertThat(stop.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
