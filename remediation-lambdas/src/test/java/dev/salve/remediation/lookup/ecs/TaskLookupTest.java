package dev.salve.remediation.lookup.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class TaskLookupTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task/web/0123";
    private static final Map<String, Object> PARAMS = Map.of("cluster", "web", "task", ARN);

    private final World world = new World();
    private final TaskLookup lookup = new TaskLookup(world.clients());

    @Test
    void read_stoppedTask_saysWhy() {
        world.ecs.task =
                Task.builder()
                        .taskArn(ARN)
                        .group("service:shop")
                        .taskDefinitionArn(World.revision(7))
                        .lastStatus("STOPPED")
                        .desiredStatus("STOPPED")
                        .healthStatus(HealthStatus.UNHEALTHY)
                        .stopCode(TaskStopCode.USER_INITIATED)
                        .stoppedReason("Salve run_1/step/1")
                        .createdAt(World.NOW.minusSeconds(90))
                        .startedAt(World.NOW.minusSeconds(60))
                        .stoppedAt(World.NOW)
                        .build();

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Lookup.Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsOnlyKeys(
                                                EcsLookups.TASK
                                                        .fields()
                                                        .keySet()
                                                        .toArray(String[]::new))
                                        .containsEntry("id", "0123")
                                        .containsEntry("service", "shop")
                                        .containsEntry("definition", World.revision(7))
                                        .containsEntry("status", "STOPPED")
                                        .containsEntry("health", "UNHEALTHY")
                                        .containsEntry("stopCode", "UserInitiated")
                                        .containsEntry("stoppedReason", "Salve run_1/step/1")
                                        .containsEntry("stoppedAt", World.NOW));
    }

    @Test
    void read_newTaskOfNobody_hasEmptyFields() {
        world.ecs.task =
                Task.builder().taskArn(ARN).group("family:report").lastStatus("PENDING").build();

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Lookup.Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("service", "")
                                        .containsEntry("health", "UNKNOWN")
                                        .containsEntry("startedAt", Instant.EPOCH));
    }

    @Test
    void read_noTask_isAFailureWithACode() {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Lookup.Result.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("no-such-task"));
    }
}
