package dev.salve.remediation.lookup.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.LaunchType;

class ServiceLookupTest {

    private static final Map<String, Object> PARAMS =
            Map.of("cluster", "arn:aws:ecs:eu-west-1:123456789012:cluster/web", "service", "shop");

    private final World world = new World();
    private final ServiceLookup lookup = new ServiceLookup(world.clients());

    @Test
    void read_service_givesItsFacts() {
        world.ecs.service =
                World.service(made -> made.launchType(LaunchType.FARGATE).pendingCount(1));

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isEqualTo(
                        new Result.Found(
                                Map.ofEntries(
                                        Map.entry("arn", World.SERVICE_ARN),
                                        Map.entry("cluster", "web"),
                                        Map.entry("name", "shop"),
                                        Map.entry("desired", 4L),
                                        Map.entry("running", 4L),
                                        Map.entry("pending", 1L),
                                        Map.entry("deployments", 1L),
                                        Map.entry("rollout", "COMPLETED"),
                                        Map.entry("taskDefinition", World.revision(7)),
                                        Map.entry(
                                                "lastDeploymentAt", World.NOW.minusSeconds(86_400)),
                                        Map.entry("launchType", "FARGATE"))));
        assertThat(world.ecs.reads.getFirst().cluster()).isEqualTo("web");
    }

    @Test
    void read_serviceWithoutDeployments_givesEveryField() {
        Instant created = Instant.parse("2025-01-01T00:00:00Z");
        world.ecs.service = World.service(made -> made.deployments(List.of()).createdAt(created));

        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields().keySet())
                                    .isEqualTo(lookup.manifest().fields().keySet());
                            assertThat(found.fields())
                                    .containsEntry("rollout", "")
                                    .containsEntry("launchType", "")
                                    .containsEntry("lastDeploymentAt", created);
                        });
    }

    @Test
    void read_whatCannotBeRead_failsWithItsReason() {
        assertFailed("no-such-service", "shop in cluster web");
        world.ecs.readFailure = ClusterNotFoundException.builder().build();
        assertFailed("no-such-cluster", "web");
        world.ecs.readFailure = World.answer(400, "AccessDeniedException");
        assertFailed("access-denied", "allow ecs:DescribeServices");
    }

    private void assertFailed(String code, String words) {
        assertThat(lookup.read(PARAMS, World.anyEvent()))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> {
                            assertThat(failed.code()).isEqualTo(code);
                            assertThat(failed.message()).contains(words);
                        });
    }
}
