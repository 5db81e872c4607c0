package dev.salve.remediation.lookup.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Lookup.Result;
import dev.salve.remediation.fake.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;

class ClusterLookupTest {

    private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:shop";

    private final World world = new World();
    private final ClusterLookup lookup = new ClusterLookup(world.clients());

    @BeforeEach
    void aClusterOfThree() {
        cluster(member("shop-1", true, 1), member("shop-2", false, 2), member("shop-3", false, 0));
    }

    private void cluster(DBClusterMember... members) {
        world.rds.cluster =
                DBCluster.builder()
                        .dbClusterIdentifier("shop")
                        .dbClusterArn(ARN)
                        .status("available")
                        .engine("aurora-postgresql")
                        .multiAZ(true)
                        .dbClusterMembers(members)
                        .build();
    }

    private static DBClusterMember member(String id, boolean writes, int tier) {
        return DBClusterMember.builder()
                .dbInstanceIdentifier(id)
                .isClusterWriter(writes)
                .promotionTier(tier)
                .build();
    }

    private Result read(String id) {
        return lookup.read(Map.of("id", id), World.anyEvent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", ARN})
    void cluster_thatIsThere_hasEveryFieldOfTheManifest(String id) {
        assertThat(read(id))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found -> {
                            assertThat(found.fields())
                                    .containsExactlyInAnyOrderEntriesOf(
                                            Map.of(
                                                    "arn", ARN,
                                                    "id", "shop",
                                                    "status", "available",
                                                    "engine", "aurora-postgresql",
                                                    "writer", "shop-1",
                                                    "readers", List.of("shop-2", "shop-3"),
                                                    "reader", "shop-3",
                                                    "members", 3L,
                                                    "multiAz", true));
                            assertThat(found.fields().keySet())
                                    .isEqualTo(DatabaseLookups.CLUSTER.fields().keySet());
                        });
    }

    @Test
    void cluster_withoutReaders_hasEmptyTexts() {
        cluster();

        assertThat(read("shop"))
                .isInstanceOfSatisfying(
                        Result.Found.class,
                        found ->
                                assertThat(found.fields())
                                        .containsEntry("writer", "")
                                        .containsEntry("reader", "")
                                        .containsEntry("readers", List.of()));
    }

    @Test
    void cluster_noneOrUnreadable_fails() {
        assertFailed(read("other"), "no-such-cluster");
        world.rds.readFailure = World.answer(403, "AccessDenied");
        assertFailed(read("shop"), "access-denied");
        world.rds.readFailure = new UnsupportedOperationException();
        assertFailed(read("shop"), "no-rds");
    }

    private static void assertFailed(Result result, String code) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
