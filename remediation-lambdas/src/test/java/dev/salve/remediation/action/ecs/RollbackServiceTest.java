package dev.salve.remediation.action.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class RollbackServiceTest {

    private static final Map<String, Object> PARAMS = Map.of("cluster", "web", "service", "shop");
    private static final Map<String, Object> TO_5 =
            Map.of("cluster", "web", "service", "shop", "to", World.revision(5));

    private final World world = new World();
    private final RollbackService rollback = new RollbackService(world.clients(), world.clock());

    @BeforeEach
    void aServiceOnRevision7() {
        world.ecs.service = World.service(made -> {});
        IntStream.of(4, 5, 7, 8)
                .forEach(number ->
                        world.ecs.taskDefinitions.put(
                                World.revision(number), TaskDefinitionStatus.ACTIVE));
        world.ecs.taskDefinitions.put(World.revision(6), TaskDefinitionStatus.INACTIVE);
    }

    @Test
    void plan_namedRevision_goesThere() {
        PlanResult.Ready ready = ready(TO_5);

        assertThat(ready.params()).isEqualTo(TO_5);
        assertThat(ready.before()).isEqualTo(Map.of("taskDefinition", World.revision(7)));
        assertThat(ready.after()).isEqualTo(Map.of("taskDefinition", World.revision(5)));
        assertThat(ready.change())
                .isEqualTo(
                        "task definition shop:7 → shop:5: all 4 tasks replaced in turn, never fewer"
                                + " than 4 running");
        assertThat(ready.calls())
                .containsExactly(
                        new PlannedCall(
                                "ecs:UpdateService",
                                World.SERVICE_ARN,
                                Map.of("taskDefinition", World.revision(5))));
    }

    @Test
    void plan_noRevisionNamed_takesTheLastCompletedDeployment() {
        world.ecs.service =
                World.service(made ->
                        made.deployments(
                                World.primary("ecs-svc/3", 7, World.NOW),
                                active("ecs-svc/1", 4, 3000),
                                active("ecs-svc/2", 5, 2000),
                                active("ecs-svc/0", 7, 1000)));

        assertThat(ready(PARAMS).params()).containsEntry("to", World.revision(5));
    }

    @Test
    void plan_noCompletedDeployment_takesTheNextLowerActiveRevision() {
        assertThat(ready(PARAMS).params()).containsEntry("to", World.revision(5));
    }

    @Test
    void plan_severalPages_looksThroughThem() {
        world.ecs.pageSize = 1;
        world.ecs.taskDefinitions.remove(World.revision(4));

        assertThat(ready(PARAMS).params()).containsEntry("to", World.revision(5));
    }

    @Test
    void plan_nothingToGoBackTo_isRefused() {
        world.ecs.taskDefinitions.clear();

        assertRefused(PARAMS, "no-previous-task-definition");
    }

    @Test
    void plan_taskDefinitionWithoutARevision_isRefused() {
        world.ecs.service = World.service(made -> made.taskDefinition("shop"));

        assertRefused(PARAMS, "no-previous-task-definition");
    }

    @Test
    void plan_revisionsUnreadable_isRefused() {
        world.ecs.listFailure = World.answer(400, "AccessDeniedException");

        assertRefused(PARAMS, "access-denied");
    }

    @Test
    void plan_badDestination_isRefused() {
        assertRefused(to(World.revision(7)), "no-change");
        assertRefused(to(World.revision(6)), "task-definition-inactive");
        assertRefused(to(World.revision(99)), "no-such-task-definition");
        assertRefused(to("shop:5"), "not-a-task-definition-arn");
        assertRefused(to("shop"), "not-a-task-definition-arn");
        assertRefused(to(World.revision(5).replace("shop", "other")), "other-family");
    }

    @Test
    void plan_badService_isRefused() {
        world.ecs.service =
                World.service(made ->
                        made.deploymentController(
                                by -> by.type(DeploymentControllerType.EXTERNAL)));
        assertRefused(TO_5, "not-deployed-by-ecs");
        world.ecs.service = null;
        assertRefused(TO_5, "no-such-service");
    }

    @Test
    void call_unchangedService_setsTheFullArnOnly() {
        assertThat(rollback.call(intent())).isInstanceOf(Outcome.Issued.class);

        assertThat(world.ecs.updates)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.taskDefinition()).isEqualTo(World.revision(5));
                    assertThat(request.forceNewDeployment()).isNull();
                });
    }

    @Test
    void call_deployedMeanwhile_sendsNothing() {
        Intent intent = intent();
        on(8);

        assertThat(rollback.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ecs.updates).isEmpty();
    }

    @Test
    void call_afterTheDeadlineOrUnreadable_sendsNothing() {
        Intent intent = intent();
        world.ecs.readFailure = World.answer(429, "TooMany");
        assertThat(rollback.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.transientFault()).isTrue());

        world.time = World.LATER;
        assertThat(rollback.call(intent)).isInstanceOf(Outcome.Rejected.class);
        assertThat(world.ecs.updates).isEmpty();
    }

    @Test
    void call_serverError_isUnknown() {
        Intent intent = intent();
        world.ecs.updateFailure = World.answer(503, "ServiceUnavailable");

        assertThat(rollback.call(intent)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void observe_taskDefinition_tells() {
        Intent intent = intent();

        on(5);
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.Applied.class);
        on(7);
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        on(8);
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.ecs.service = null;
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_leavesItToAPerson() {
        Intent intent = intent();
        on(5);

        assertThat(rollback.undo(intent))
                .isEqualTo(
                        new UndoPlan.NotNeeded(
                                "a rollback is not taken back: shop:7 is what had failed, so a"
                                        + " person decides"));
    }

    @Test
    void recovered_rolloutBehindItAndAllTasksRun_isWell() {
        Intent intent = intent();
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        on(5);
        assertThat(rollback.recovered(intent))
                .isEqualTo(
                        new Observation.Applied(
                                "shop on shop:5, rollout COMPLETED, 4 of 4 tasks running"));
        world.ecs.service =
                World.service(made -> made.taskDefinition(World.revision(5)).runningCount(3));
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        world.ecs.service =
                World.service(made ->
                        made.taskDefinition(World.revision(5))
                                .deployments(
                                        World.primary("ecs-svc/2", 5, World.NOW).toBuilder()
                                                .rolloutState("IN_PROGRESS")
                                                .build()));
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        world.ecs.readFailure = World.answer(500, "ServerException");
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_notOurs_doesNothing() {
        Intent intent = intent();

        assertThat(rollback.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
        on(8);
        assertThat(rollback.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.ecs.readFailure = World.answer(500, "ServerException");
        assertThat(rollback.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void on(int revision) {
        world.ecs.service = World.service(made -> made.taskDefinition(World.revision(revision)));
    }

    private Intent intent() {
        return World.intent("ecs.rollback-service@1", rollback.plan(TO_5));
    }

    private PlanResult.Ready ready(Map<String, Object> params) {
        assertThat(rollback.plan(params)).isInstanceOf(PlanResult.Ready.class);
        return (PlanResult.Ready) rollback.plan(params);
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(rollback.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static Map<String, Object> to(String arn) {
        return Map.of("cluster", "web", "service", "shop", "to", arn);
    }

    private static Deployment active(String id, int revision, long secondsAgo) {
        return World.primary(id, revision, World.NOW.minusSeconds(secondsAgo)).toBuilder()
                .status("ACTIVE")
                .build();
    }
}
