package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;

class RestartServiceTest {

    private static final Map<String, Object> PARAMS = Map.of("cluster", "web", "service", "shop");
    private static final Instant OLD = World.NOW.minusSeconds(86_400);

    private final World world = new World();
    private final RestartService restart = new RestartService(world.clients(), world.clock());

    @BeforeEach
    void aHealthyService() {
        world.ecs.service = World.service(made -> {});
    }

    @Test
    void plan_healthyService_saysWhatARestartDoes() {
        assertThat(restart.plan(PARAMS))
                .isEqualTo(
                        new PlanResult.Ready(
                                PARAMS,
                                Map.of(
                                        "deployment",
                                        "ecs-svc/1",
                                        "taskDefinition",
                                        World.revision(7),
                                        "desired",
                                        4L,
                                        "running",
                                        4L),
                                Map.of("desired", 4L, "running", 4L),
                                "rolling restart: all 4 tasks replaced in turn, never fewer than 4"
                                        + " running",
                                new BlastRadius(
                                        0, 4, "task", Optional.of(new BlastRadius.Health(4, 4))),
                                List.of(
                                        new PlannedCall(
                                                "ecs:UpdateService",
                                                World.SERVICE_ARN,
                                                Map.of("forceNewDeployment", true))),
                                "Nothing to take back: the same task definition runs, in new"
                                        + " tasks."));
        assertThat(world.ecs.updates).isEmpty();
    }

    @Test
    void plan_arns_resolvesThemToNames() {
        Map<String, Object> arns =
                Map.of(
                        "cluster",
                        "arn:aws:ecs:eu-west-1:123456789012:cluster/web",
                        "service",
                        World.SERVICE_ARN);

        assertThat(((PlanResult.Ready) restart.plan(arns)).params()).isEqualTo(PARAMS);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("no-running-task", made -> made.runningCount(0)),
                refusal("no-such-service", made -> made.status("INACTIVE")),
                refusal("service-draining", made -> made.status("DRAINING")),
                refusal(
                        "not-deployed-by-ecs",
                        made ->
                                made.deploymentController(
                                        by -> by.type(DeploymentControllerType.CODE_DEPLOY))),
                refusal("no-deployment", made -> made.deployments(List.of())),
                refusal(
                        "rollout-cannot-move",
                        made ->
                                made.deploymentConfiguration(
                                        at -> at.minimumHealthyPercent(100).maximumPercent(100))),
                refusal(
                        "rollout-in-progress",
                        made ->
                                made.deployments(
                                        inProgress("ecs-svc/2"),
                                        Deployment.builder().status("ACTIVE").build())));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void plan_serviceThatMustNotBeRestarted_isRefused(
            String code, Consumer<Service.Builder> changes) {
        world.ecs.service = World.service(changes);

        assertRefused(code);
    }

    @Test
    void plan_singleDeploymentInProgress_isReady() {
        world.ecs.service = World.service(made -> made.deployments(inProgress("ecs-svc/1")));

        assertThat(restart.plan(PARAMS)).isInstanceOf(PlanResult.Ready.class);
    }

    @Test
    void plan_whatCannotBeRead_isRefused() {
        world.ecs.service = null;
        assertRefused("no-such-service");
        world.ecs.readFailure = ClusterNotFoundException.builder().build();
        assertRefused("no-such-cluster");
        world.ecs.readFailure = World.answer(400, "AccessDeniedException");
        assertRefused("access-denied");
        world.ecs.readFailure = World.answer(400, "ThrottlingException");
        assertRefused("throttled");
        world.ecs.readFailure = World.answer(500, "ServerException");
        assertRefused("cannot-read");
        world.ecs.readFailure = ApiCallTimeoutException.create(1000);
        assertRefused("cannot-read");
    }

    @Test
    void call_unchangedService_forcesOneDeployment() {
        assertThat(restart.call(intent())).isEqualTo(new Outcome.Issued(""));

        assertThat(world.ecs.updates)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.cluster()).isEqualTo("web");
                    assertThat(request.service()).isEqualTo("shop");
                    assertThat(request.forceNewDeployment()).isTrue();
                    assertThat(request.taskDefinition()).isNull();
                    assertThat(request.desiredCount()).isNull();
                });
    }

    @Test
    void call_serviceDeployedMeanwhile_sendsNothing() {
        Intent intent = intent();
        world.ecs.service =
                World.service(made -> made.deployments(World.primary("ecs-svc/9", 8, World.NOW)));

        assertRejected(intent, "changed-meanwhile");
    }

    @Test
    void call_afterTheDeadline_sendsNothing() {
        Intent intent = intent();
        world.time = World.DEADLINE.plusMillis(1);

        assertRejected(intent, "call-deadline-passed");
    }

    @Test
    void call_stateUnreadable_sendsNothing() {
        Intent intent = intent();
        world.ecs.readFailure = World.answer(500, "ServerException");

        assertRejected(intent, "cannot-read");
    }

    @Test
    void call_withoutAnswer_isUnknown() {
        Intent intent = intent();
        world.ecs.updateFailure = ApiCallTimeoutException.create(1000);

        assertThat(restart.call(intent)).isInstanceOf(Outcome.Unknown.class);
        assertThat(world.ecs.updates).hasSize(1);
    }

    @Test
    void observe_newPrimary_isApplied() {
        Intent intent = intent();
        after(World.primary("ecs-svc/2", 7, World.NOW.plusSeconds(1)));

        assertThat(restart.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Applied.class,
                        seen -> assertThat(seen.evidence()).contains("ecs-svc/2"));
    }

    @Test
    void observe_newPrimaryByAClockBehindOurs_isApplied() {
        Intent intent = intent();
        after(World.primary("ecs-svc/2", 7, World.NOW.minus(RestartObservation.SKEW)));

        assertThat(restart.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_newPrimaryWithoutATime_isApplied() {
        Intent intent = intent();
        after(World.primary("ecs-svc/2", 7, World.NOW).toBuilder().createdAt(null).build());

        assertThat(restart.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_ourDeploymentAlreadyReplaced_isApplied() {
        Intent intent = intent();
        world.ecs.service =
                World.service(made ->
                        made.deployments(
                                World.primary("ecs-svc/3", 8, World.NOW.plusSeconds(60)),
                                World.primary("ecs-svc/2", 7, World.NOW.plusSeconds(1)).toBuilder()
                                        .status("ACTIVE")
                                        .build()));

        assertThat(restart.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_onlySomeoneElsesDeployment_isInconclusive() {
        Intent intent = intent();
        world.time = World.LATER;
        after(World.primary("ecs-svc/2", 8, World.NOW.plusSeconds(1)));

        assertThat(restart.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen -> assertThat(seen.evidence()).contains("someone deployed since"));
    }

    @Test
    void observe_otherPrimaryFromBeforeTheIntent_isInconclusive() {
        Intent intent = intent();
        world.time = World.LATER;
        after(World.primary("ecs-svc/0", 7, OLD));

        assertThat(restart.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_samePrimary_isNotAppliedOnlyAfterTheLag() {
        Intent intent = intent();
        Instant proven = World.DEADLINE.plus(EcsManifests.RESTART_SERVICE.observeLag());

        world.time = proven;
        assertThat(restart.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = proven.plusMillis(1);
        assertThat(restart.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void observe_samePrimaryButHistoryShowsADeployment_isApplied() {
        Intent intent = intent();
        world.time = World.LATER;
        world.ecs.history.add(
                ServiceDeploymentBrief.builder().serviceDeploymentArn("arn:sd/1").build());

        assertThat(restart.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Applied.class,
                        seen -> assertThat(seen.evidence()).contains("arn:sd/1"));
    }

    static Stream<RuntimeException> noHistory() {
        return Stream.of(
                new UnsupportedOperationException(),
                EcsException.builder().statusCode(500).message("html").build(),
                EcsException.builder().statusCode(501).message("html").build());
    }

    @ParameterizedTest
    @MethodSource("noHistory")
    void observe_endpointWithoutHistory_goesByTheServiceAlone(RuntimeException failure) {
        assertThat(observeSamePrimary(failure))
                .isInstanceOfSatisfying(
                        Observation.NotApplied.class,
                        seen -> assertThat(seen.evidence()).contains("was not read"));
    }

    static Stream<RuntimeException> unreadHistory() {
        return Stream.of(
                World.answer(500, "ServerException"),
                World.answer(400, "AccessDeniedException"),
                World.answer(400, "ThrottlingException"),
                EcsException.builder().statusCode(503).message("html").build(),
                ApiCallTimeoutException.create(1000));
    }

    @ParameterizedTest
    @MethodSource("unreadHistory")
    void observe_historyUnreadable_isInconclusive(RuntimeException failure) {
        assertThat(observeSamePrimary(failure)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_unreadable_isInconclusive() {
        Intent intent = intent();
        world.time = World.LATER;
        world.ecs.readFailure = World.answer(400, "AccessDeniedException");

        assertThat(restart.observe(intent))
                .isInstanceOfSatisfying(
                        Observation.Inconclusive.class,
                        seen -> assertThat(seen.evidence()).contains("access-denied"));
    }

    @Test
    void undo_isNotNeeded() {
        assertThat(restart.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }

    private Observation observeSamePrimary(RuntimeException historyFailure) {
        Intent intent = intent();
        world.time = World.LATER;
        world.ecs.historyFailure = historyFailure;
        return restart.observe(intent);
    }

    private Intent intent() {
        return World.intent("ecs.restart-service@1", restart.plan(PARAMS));
    }

    private void after(Deployment primary) {
        Deployment before = World.primary("ecs-svc/1", 7, OLD).toBuilder().status("ACTIVE").build();
        world.ecs.service = World.service(made -> made.deployments(primary, before));
    }

    private void assertRefused(String code) {
        assertThat(restart.plan(PARAMS))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void assertRejected(Intent intent, String code) {
        assertThat(restart.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
        assertThat(world.ecs.updates).isEmpty();
    }

    private static Arguments refusal(String code, Consumer<Service.Builder> changes) {
        return Arguments.of(code, changes);
    }

    private static Deployment inProgress(String id) {
        return World.primary(id, 7, OLD).toBuilder()
                .rolloutState(DeploymentRolloutState.IN_PROGRESS)
                .build();
    }
}
