package dev.salve.remediation.action.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.remediation.fake.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

class DeploymentRollbackTest {

    private final World world = new World();
    private final DeploymentRollback rollback =
            new DeploymentRollback(world.clients(), world.clock());

    @BeforeEach
    void aServiceOnRevision7() {
        world.ecs.service = World.service(made -> {});
        world.ecs.taskDefinitions.put(World.revision(7), TaskDefinitionStatus.ACTIVE);
        world.ecs.taskDefinitions.put(World.revision(5), TaskDefinitionStatus.ACTIVE);
    }

    private static Map<String, Object> to5(String target) {
        return Map.of("target", target, "to", World.revision(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {World.SERVICE_ARN, "web/shop"})
    void plan_service_goesThereWithItsOwnParameters(String target) {
        PlanResult plan = rollback.plan(to5(target));
        assertThat(plan)
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(to5(target));
                            assertThat(ready.change())
                                    .startsWith("task definition shop:7 → shop:5");
                            assertThat(rollback.plan(ready.params())).isEqualTo(plan);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "a/b/c",
                "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:app/group",
                "arn:aws:ecs:eu-west-1:123456789012:cluster/web"
            })
    void plan_anythingElse_isRefused(String target) {
        assertThat(rollback.plan(to5(target)))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("unsupported-target"));
    }

    @Test
    void plan_whatTheServicesRollbackRefuses_isRefused() {
        assertThat(rollback.plan(Map.of("target", "web/shop", "to", World.revision(7))))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-change"));
    }

    @Test
    void call_then_observe_recovered_undo_areThoseOfTheService() {
        Intent intent = World.intent("deployment.rollback@1", rollback.plan(to5("web/shop")));

        assertThat(rollback.call(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.NotApplied.class);
        world.ecs.service = World.service(made -> made.taskDefinition(World.revision(5)));
        assertThat(rollback.observe(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(rollback.recovered(intent)).isInstanceOf(Observation.Applied.class);
        assertThat(rollback.undo(intent)).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
