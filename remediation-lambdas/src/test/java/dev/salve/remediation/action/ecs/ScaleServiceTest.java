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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentControllerType;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.TaskSet;

class ScaleServiceTest {

    private final World world = new World();
    private final ScaleService scale = new ScaleService(world.clients(), world.clock());

    @BeforeEach
    void fourTasks() {
        tasks(4);
    }

    @Test
    void plan_more_namesTheOneCall() {
        PlanResult.Ready ready = ready(6, 8);

        assertThat(ready.params()).isEqualTo(params(6, 8));
        assertThat(ready.before()).isEqualTo(Map.of("desired", 4L));
        assertThat(ready.after()).isEqualTo(Map.of("desired", 6L));
        assertThat(ready.change()).isEqualTo("desired 4 → 6");
        assertThat(ready.undo()).isEqualTo("desired back to 4, if it is still 6");
        assertThat(ready.blastRadius().touched()).isZero();
        assertThat(ready.calls())
                .containsExactly(
                        new PlannedCall(
                                "ecs:UpdateService",
                                World.SERVICE_ARN,
                                Map.of("desiredCount", 6L)));
    }

    @Test
    void plan_arns_becomeNames() {
        Map<String, Object> arns = new HashMap<>(params(6, 8));
        arns.put("cluster", "arn:aws:ecs:eu-west-1:123456789012:cluster/web");
        arns.put("service", World.SERVICE_ARN);

        assertThat(scale.plan(arns))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.params()).isEqualTo(params(6, 8)));
    }

    @Test
    void plan_fewer_touchesWhatGoes() {
        assertThat(ready(3, 8).blastRadius())
                .isEqualTo(
                        new BlastRadius(1, 4, "task", Optional.of(new BlastRadius.Health(4, 3))));
    }

    @Test
    void plan_overTheCeiling_isHeldThere() {
        assertThat(ready(9, 7).change())
                .isEqualTo("desired 4 → 7 (asked for 9, held by the bounds)");
    }

    @Test
    void plan_belowTheFloor_isHeldThere() {
        Map<String, Object> params = new HashMap<>(params(1, 8));
        params.put("at-least", 3L);

        assertThat(scale.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.after()).containsEntry("desired", 3L));
    }

    @Test
    void plan_badNumbers_areRefused() {
        assertRefused(params(4, 8), "no-change");
        assertRefused(params(9, 4), "no-change");
        assertRefused(params(6, 3), "outside-bounds");
        assertRefused(params(9, 20), "more-than-double");
        assertRefused(params(1, 8), "less-than-half");
        Map<String, Object> contradiction = new HashMap<>(params(6, 8));
        contradiction.put("at-least", 9L);
        assertRefused(contradiction, "bounds-contradict");
    }

    @Test
    void plan_emptyService_mayGetOneTask() {
        tasks(0);

        assertThat(ready(1, 8).change()).isEqualTo("desired 0 → 1");
        assertRefused(params(2, 8), "more-than-double");
    }

    @Test
    void plan_daemon_isRefused() {
        world.ecs.service =
                World.service(made -> made.schedulingStrategy(SchedulingStrategy.DAEMON));

        assertRefused(params(6, 8), "daemon-service");
    }

    @Test
    void plan_rolloutInProgress_isRefused() {
        Deployment primary = World.primary("ecs-svc/2", 8, World.NOW);
        world.ecs.service =
                World.service(made ->
                        made.deployments(
                                primary.toBuilder()
                                        .rolloutState(DeploymentRolloutState.IN_PROGRESS)
                                        .build(),
                                primary.toBuilder().id("ecs-svc/1").status("ACTIVE").build()));
        assertRefused(params(6, 8), "rollout-in-progress");

        TaskSet set = TaskSet.builder().id("ecs-svc/1").build();
        world.ecs.service = World.service(made -> made.taskSets(set, set));
        assertRefused(params(6, 8), "rollout-in-progress");
    }

    @Test
    void plan_deployedByCodeDeploy_canBeScaledAllTheSame() {
        world.ecs.service =
                World.service(made ->
                        made.deployments(List.of())
                                .deploymentController(
                                        by -> by.type(DeploymentControllerType.CODE_DEPLOY)));

        assertThat(ready(6, 8).change()).isEqualTo("desired 4 → 6");
    }

    @Test
    void plan_noService_isRefused() {
        world.ecs.service = null;

        assertRefused(params(6, 8), "no-such-service");
    }

    @Test
    void call_sendsTheAbsoluteNumberOnly() {
        Intent intent = intent(6, 8);

        assertThat(scale.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(world.ecs.updates)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.cluster()).isEqualTo("web");
                    assertThat(sent.service()).isEqualTo("shop");
                    assertThat(sent.desiredCount()).isEqualTo(6);
                    assertThat(sent.forceNewDeployment()).isNull();
                    assertThat(sent.taskDefinition()).isNull();
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent(6, 8);
        tasks(5);

        assertThat(scale.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("changed-meanwhile"));
        assertThat(world.ecs.updates).isEmpty();
    }

    @Test
    void observe_theNumberAskedFor_isApplied() {
        Intent intent = intent(6, 8);
        tasks(6);

        assertThat(scale.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_stillTheOld_isProvenOnlyAfterTheLag() {
        Intent intent = intent(6, 8);

        assertThat(scale.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.LATER;
        assertThat(scale.observe(intent)).isInstanceOf(Observation.NotApplied.class);
    }

    @Test
    void observe_anotherNumberOrNoService_isInconclusive() {
        Intent intent = intent(6, 8);
        world.time = World.LATER;
        tasks(5);
        assertThat(scale.observe(intent)).isInstanceOf(Observation.Inconclusive.class);

        world.ecs.service = null;
        assertThat(scale.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_stillOurs_setsTheOldNumber() {
        Intent intent = intent(6, 8);
        tasks(6);

        assertThat(scale.undo(intent))
                .isEqualTo(new UndoPlan.By("ecs.scale-service@1", params(4, 8), "desired 6 → 4"));
    }

    @Test
    void undo_ofFewer_isNotHeldByTheCeiling() {
        Intent intent = intent(2, 3);
        tasks(2);

        assertThat(scale.undo(intent))
                .isEqualTo(new UndoPlan.By("ecs.scale-service@1", params(4, 4), "desired 2 → 4"));
    }

    @Test
    void undo_otherwise_changesNothing() {
        Intent intent = intent(6, 8);
        assertThat(scale.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);

        tasks(5);
        assertThat(scale.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
        world.ecs.service = null;
        assertThat(scale.undo(intent)).isInstanceOf(UndoPlan.Changed.class);
    }

    private void tasks(int number) {
        world.ecs.service = World.service(made -> made.desiredCount(number).runningCount(number));
    }

    private static Map<String, Object> params(long desired, long atMost) {
        return Map.of("cluster", "web", "service", "shop", "desired", desired, "at-most", atMost);
    }

    private PlanResult.Ready ready(long desired, long atMost) {
        PlanResult plan = scale.plan(params(desired, atMost));
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        return (PlanResult.Ready) plan;
    }

    private Intent intent(long desired, long atMost) {
        return World.intent("ecs.scale-service@1", ready(desired, atMost));
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(scale.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
