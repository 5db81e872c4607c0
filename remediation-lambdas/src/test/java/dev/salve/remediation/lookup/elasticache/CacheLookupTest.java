package dev.salve.remediation.lookup.elasticache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;

class CacheLookupTest {

    private static final String ARN = "arn:aws:elasticache:eu-west-1:123456789012:cluster:sessions";

    private final World world = new World();
    private final CacheLookup lookup = new CacheLookup(world.clients());

    @BeforeEach
    void aShardOfTwoNodes() {
        world.elastiCache.clusterMode = true;
        world.elastiCache.cluster =
                CacheCluster.builder()
                        .cacheClusterId("sessions")
                        .arn(ARN)
                        .cacheClusterStatus("available")
                        .engine("valkey")
                        .replicationGroupId("group")
                        .cacheNodes(node("0002", "creating"), node("0001", "available"))
                        .build();
    }

    private static CacheNode node(String id, String status) {
        return CacheNode.builder().cacheNodeId(id).cacheNodeStatus(status).build();
    }

    private Result read(String id) {
        return lookup.read(Map.of("id", id), World.anyEvent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", ARN})
    void cluster_thatIsThere_hasEveryFieldOfTheManifest(String id) {
        assertThat(read(id))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields())
                                    .containsExactlyInAnyOrderEntriesOf(
                                            Map.of(
                                                    "arn",
                                                    ARN,
                                                    "id",
                                                    "sessions",
                                                    "status",
                                                    "available",
                                                    "engine",
                                                    "valkey",
                                                    "nodes",
                                                    List.of("0001", "0002"),
                                                    "available",
                                                    1L,
                                                    "replicationGroup",
                                                    "group",
                                                    "clusterMode",
                                                    true));
                            assertThat(found.fields().keySet())
                                    .isEqualTo(CacheLookups.CLUSTER.fields().keySet());
                        });
    }

    @Test
    void cluster_noneOrUnreadable_fails() {
        assertFailed(read("other"), "no-such-cluster");
        world.elastiCache.readFailure = World.answer(403, "AccessDenied");
        assertFailed(read("sessions"), "access-denied");
        world.elastiCache.readFailure = new UnsupportedOperationException();
        assertFailed(read("sessions"), "no-elasticache");
    }

    private static void assertFailed(Result result, String code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
