package dev.salve.remediation.lookup.elasticache;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.CacheClusters;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheNode;

/** {@code elasticache.cluster}: a cluster by its id. */
public final class CacheLookup implements Lookup {

    private final CacheClusters clusters;

    public CacheLookup(AwsClients clients) {
        this.clusters = new CacheClusters(clients.reading().elastiCache());
    }

    @Override
    public LookupManifest manifest() {
        return CacheLookups.CLUSTER;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        Reading<Map<String, Object>> reading =
                clusters.read(CacheClusters.name(new Values(params).text("id")))
                        .then(cluster ->
                                clusters.hasClusterMode(cluster)
                                        .then(mode ->
                                                new Reading.Present<>(fields(cluster, mode))));
        return switch (reading) {
            case Reading.Absent<Map<String, Object>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<Map<String, Object>>(var fields) -> new Result.Found(fields);
        };
    }

    private static Map<String, Object> fields(CacheCluster cluster, boolean clusterMode) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("arn", Values.orEmpty(cluster.arn()));
        fields.put("id", cluster.cacheClusterId());
        fields.put("status", Values.orEmpty(cluster.cacheClusterStatus()));
        fields.put("engine", Values.orEmpty(cluster.engine()));
        fields.put(
                "nodes",
                cluster.cacheNodes().stream().map(CacheNode::cacheNodeId).sorted().toList());
        fields.put(
                "available",
                cluster.cacheNodes().stream()
                        .filter(node -> "available".equals(node.cacheNodeStatus()))
                        .count());
        fields.put("replicationGroup", Values.orEmpty(cluster.replicationGroupId()));
        fields.put("clusterMode", clusterMode);
        return fields;
    }
}
