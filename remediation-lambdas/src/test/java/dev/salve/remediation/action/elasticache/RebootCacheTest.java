package dev.salve.remediation.action.elasticache;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;
import software.amazon.awssdk.services.elasticache.model.Event;

class RebootCacheTest {

    private static final String ARN = "arn:aws:elasticache:eu-west-1:123456789012:cluster:sessions";
    private static final Map<String, Object> PARAMS =
            Map.of("cluster", "sessions", "nodes", List.of("0001"));

    private final World world = new World();
    private final RebootCache reboot = new RebootCache(world.clients(), world.clock());

    @BeforeEach
    void aClusterOfThreeNodes() {
        cluster(made -> {});
    }

    private void cluster(Consumer<CacheCluster.Builder> changes) {
        CacheCluster.Builder builder =
                CacheCluster.builder()
                        .cacheClusterId("sessions")
                        .arn(ARN)
                        .cacheClusterStatus("available")
                        .cacheNodes(
                                node("0001", "available"),
                                node("0002", "available"),
                                node("0003", "creating"));
        changes.accept(builder);
        world.elastiCache.cluster = builder.build();
    }

    private static CacheNode node(String id, String status) {
        return CacheNode.builder().cacheNodeId(id).cacheNodeStatus(status).build();
    }

    private void restarted(String node, Instant at) {
        world.elastiCache.events =
                List.of(
                        Event.builder()
                                .message("Cache node " + node + " shutdown")
                                .date(at.minusSeconds(2))
                                .build(),
                        Event.builder()
                                .message("Cache node " + node + " restarted")
                                .date(at)
                                .build());
    }

    private void assertRefused(Map<String, Object> params, String code) {
        assertThat(reboot.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", ARN})
    void plan_nodesThatAreThere_isReadyWithTheOneCall(String cluster) {
        Map<String, Object> params = Map.of("cluster", cluster, "nodes", List.of("0001", "0001"));

        assertThat(reboot.plan(params))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> {
                            assertThat(ready.params()).isEqualTo(PARAMS);
                            assertThat(ready.blastRadius())
                                    .isEqualTo(
                                            new BlastRadius(
                                                    1,
                                                    3,
                                                    "node",
                                                    Optional.of(new BlastRadius.Health(2, 1))));
                            assertThat(ready.calls())
                                    .containsExactly(
                                            new PlannedCall(
                                                    "elasticache:RebootCacheCluster",
                                                    ARN,
                                                    Map.of(
                                                            "CacheNodeIdsToReboot",
                                                            List.of("0001"))));
                        });
    }

    @Test
    void plan_whatElastiCacheWouldNotDo_isRefused() {
        assertRefused(Map.of("cluster", "sessions", "nodes", List.of()), "no-such-node");
        assertRefused(Map.of("cluster", "sessions", "nodes", List.of("0009")), "no-such-node");
        cluster(made -> made.replicationGroupId("group"));
        assertThat(reboot.plan(PARAMS)).isInstanceOf(PlanResult.Ready.class);
        world.elastiCache.clusterMode = true;
        assertRefused(PARAMS, "cluster-mode");
        cluster(made -> made.cacheClusterStatus("snapshotting"));
        assertRefused(PARAMS, "wrong-status");
        world.elastiCache.cluster = null;
        assertRefused(PARAMS, "no-such-cluster");
        world.elastiCache.readFailure = World.answer(403, "AccessDenied");
        assertRefused(PARAMS, "access-denied");
        world.elastiCache.readFailure = new UnsupportedOperationException();
        assertRefused(PARAMS, "no-elasticache");
    }

    private Intent intent() {
        return World.intent("elasticache.reboot@1", reboot.plan(PARAMS));
    }

    @Test
    void call_unchanged_sendsTheNodesOnce() {
        assertThat(reboot.call(intent())).isInstanceOf(Outcome.Issued.class);
        assertThat(world.elastiCache.reboots)
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.cacheClusterId()).isEqualTo("sessions");
                    assertThat(sent.cacheNodeIdsToReboot()).containsExactly("0001");
                });
    }

    @Test
    void call_changedMeanwhile_sendsNothing() {
        Intent intent = intent();
        restarted("0001", World.NOW.plusSeconds(1));
        assertRejected(intent);
        restarted("0002", World.NOW.plusSeconds(1));
        cluster(made -> made.cacheClusterStatus("modifying"));
        assertRejected(intent);
        assertThat(world.elastiCache.reboots).isEmpty();
    }

    private void assertRejected(Intent intent) {
        assertThat(reboot.call(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("changed-meanwhile"));
    }

    @Test
    void observe_rebootingOrANodeRestarted_isApplied() {
        Intent intent = intent();
        cluster(made -> made.cacheClusterStatus("rebooting cache cluster nodes"));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
        cluster(made -> {});
        restarted("0001", World.NOW.plusSeconds(90));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Applied.class);
    }

    @Test
    void observe_anotherNodeOrAnEarlierRestart_isNotTakenForOurs() {
        Intent intent = intent();
        restarted("0002", World.NOW.plusSeconds(90));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        restarted("0001", World.NOW.minusSeconds(600));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void observe_unchanged_isNotAppliedOnlyPastTheLag() {
        Intent intent = intent();

        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.time = World.DEADLINE.plusSeconds(601);
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.NotApplied.class);
        cluster(made -> made.cacheClusterStatus("incompatible-network"));
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
        world.elastiCache.readFailure = World.answer(500, "InternalFailure");
        assertThat(reboot.observe(intent)).isInstanceOf(Observation.Inconclusive.class);
    }

    @Test
    void undo_isNone() {
        assertThat(reboot.undo(intent())).isInstanceOf(UndoPlan.NotNeeded.class);
    }
}
