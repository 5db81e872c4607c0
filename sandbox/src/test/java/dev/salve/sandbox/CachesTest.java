package dev.salve.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.sandbox.elasticache.Cache;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheNode;
import software.amazon.awssdk.services.elasticache.model.Event;
import software.amazon.awssdk.services.elasticache.model.InvalidCacheClusterStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;

/** ElastiCache's habits. */
class CachesTest {

    private final Stage stage = Stage.demo();
    private final ElastiCacheClient caches = stage.account.elastiCache();

    private CacheCluster cluster(String id) {
        return caches.describeCacheClusters(
                        request -> request.cacheClusterId(id).showCacheNodeInfo(true))
                .cacheClusters()
                .getFirst();
    }

    private void reboot(String id, String... nodes) {
        caches.rebootCacheCluster(
                request -> request.cacheClusterId(id).cacheNodeIdsToReboot(nodes));
    }

    @Test
    void reboot_whileItRuns_isRefusedAndEndsByItself() {
        reboot("sessions", "0001", "0003");

        assertThat(cluster("sessions").cacheClusterStatus())
                .isEqualTo("rebooting cache cluster nodes");
        assertThat(cluster("sessions").cacheNodes())
                .extracting(CacheNode::cacheNodeStatus)
                .containsExactly("rebooting", "available", "rebooting", "available");
        assertThatThrownBy(() -> reboot("sessions", "0002"))
                .isInstanceOf(InvalidCacheClusterStateException.class);
        stage.at(70);
        assertThat(cluster("sessions").cacheClusterStatus()).isEqualTo("available");
        assertThat(caches.describeEvents(request -> request.sourceIdentifier("sessions")).events())
                .extracting(Event::message)
                .containsExactly(
                        "Cache node 0001 shutdown",
                        "Cache node 0003 shutdown",
                        "Cache node 0001 restarted",
                        "Cache node 0003 restarted");
    }

    @Test
    void nodes_areShownOnlyIfAskedFor() {
        assertThat(caches.describeCacheClusters().cacheClusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.hasCacheNodes()).isFalse());
    }

    @Test
    void reboot_whatIsNotThere_isRefused() {
        assertThatThrownBy(() -> reboot("none", "0001"))
                .isInstanceOf(CacheClusterNotFoundException.class);
        assertThatThrownBy(() -> cluster("none")).isInstanceOf(CacheClusterNotFoundException.class);
        assertThatThrownBy(() -> reboot("sessions", "0005"))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> reboot("sessions"))
                .isInstanceOf(InvalidParameterValueException.class);
    }

    @Test
    void reboot_withClusterMode_isRefused() {
        stage.account.alter(inventory ->
                inventory.caches().add(Cache.of("carts-001", "valkey", 1).withClusterMode()));

        assertThatThrownBy(() -> reboot("carts-001", "0001"))
                .isInstanceOf(InvalidCacheClusterStateException.class);
        assertThat(cluster("carts-001").replicationGroupId()).isEqualTo("carts");
        assertThat(
                        caches.describeReplicationGroups(
                                        request -> request.replicationGroupId("carts"))
                                .replicationGroups())
                .allMatch(group -> group.clusterEnabled());
    }

    @Test
    void stored_whatIsUnderWay_goesOn(@TempDir Path directory) throws Exception {
        reboot("sessions", "0002");
        stage.account.save(directory);
        ElastiCacheClient again = SandboxAccount.load(directory, stage).elastiCache();

        stage.at(70);
        assertThat(again.describeEvents()).isEqualTo(caches.describeEvents());
        assertThat(again.describeEvents().events()).hasSize(2);
    }
}
