package dev.salve.sandbox.elasticache;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ChangeCall;
import dev.salve.sandbox.account.ServiceErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheNode;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeEventsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeEventsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.ElastiCacheException;
import software.amazon.awssdk.services.elasticache.model.Event;
import software.amazon.awssdk.services.elasticache.model.InvalidCacheClusterStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.RebootCacheClusterRequest;
import software.amazon.awssdk.services.elasticache.model.RebootCacheClusterResponse;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.SourceType;

/**
 * ElastiCache as the account simulates it. Operations that are not here throw {@link
 * UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxElastiCacheClient implements ElastiCacheClient {

    /** How far back events are listed unless the request says. */
    private static final int LISTED_MINUTES = 60;

    /** A shard's cluster id is its replication group's and a number. */
    private static final String SHARD = "-001";

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "ElastiCache",
                    "Throttling",
                    "AccessDenied",
                    ElastiCacheException::builder,
                    "InternalFailure",
                    ElastiCacheException::builder);

    private final CallGate gate;
    private final Caches caches;

    public SandboxElastiCacheClient(CallGate gate, Caches caches) {
        this.gate = gate;
        this.caches = caches;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The account outlives its clients: nothing is held here.
    }

    @Override
    public DescribeCacheClustersResponse describeCacheClusters(
            DescribeCacheClustersRequest request) {
        return gate.read(
                "elasticache",
                "DescribeCacheClusters",
                ERRORS,
                context -> {
                    String id = request.cacheClusterId();
                    List<Cache> found =
                            caches.clusters().allSeen(context).stream()
                                    .filter(each -> id == null || each.id().equals(id))
                                    .toList();
                    if (id != null && found.isEmpty()) {
                        throw missing(id, context);
                    }
                    boolean withNodes = Boolean.TRUE.equals(request.showCacheNodeInfo());
                    return Answers.ok(
                                    DescribeCacheClustersResponse.builder()
                                            .cacheClusters(
                                                    found.stream()
                                                            .map(each -> view(each, withNodes))
                                                            .toList()),
                                    context)
                            .build();
                });
    }

    @Override
    public DescribeReplicationGroupsResponse describeReplicationGroups(
            DescribeReplicationGroupsRequest request) {
        return gate.read(
                "elasticache",
                "DescribeReplicationGroups",
                ERRORS,
                context ->
                        Answers.ok(
                                        DescribeReplicationGroupsResponse.builder()
                                                .replicationGroups(
                                                        ReplicationGroup.builder()
                                                                .replicationGroupId(
                                                                        request
                                                                                .replicationGroupId())
                                                                .clusterEnabled(true)
                                                                .build()),
                                        context)
                                .build());
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return gate.read(
                "elasticache",
                "DescribeEvents",
                ERRORS,
                context -> {
                    int minutes = Objects.requireNonNullElse(request.duration(), LISTED_MINUTES);
                    Instant since = context.now().minus(Duration.ofMinutes(minutes));
                    String id = request.sourceIdentifier();
                    List<Event> events =
                            caches.clusters().allSeen(context).stream()
                                    .filter(each -> id == null || each.id().equals(id))
                                    .flatMap(each ->
                                            each.events().stream()
                                                    .filter(event -> !event.at().isBefore(since))
                                                    .map(event -> view(each, event)))
                                    .toList();
                    return Answers.ok(DescribeEventsResponse.builder().events(events), context)
                            .build();
                });
    }

    @Override
    public RebootCacheClusterResponse rebootCacheCluster(RebootCacheClusterRequest request) {
        String id = String.valueOf(request.cacheClusterId());
        List<String> nodes = request.cacheNodeIdsToReboot();
        ChangeCall call =
                new ChangeCall(
                        "elasticache",
                        "RebootCacheCluster",
                        caches.arn(id),
                        Map.of("cacheNodeIdsToReboot", nodes));
        return gate.change(
                call,
                ERRORS,
                context -> {
                    Cache cache = rebootable(caches.clusters().find(id), id, nodes, context);
                    Cache rebooting = cache.rebooting(nodes, context.now());
                    caches.clusters().put(rebooting, context);
                    return Answers.ok(
                                    RebootCacheClusterResponse.builder()
                                            .cacheCluster(view(rebooting, false)),
                                    context)
                            .build();
                });
    }

    private static Cache rebootable(
            @Nullable Cache cache, String id, List<String> nodes, CallContext context) {
        if (cache == null) {
            throw missing(id, context);
        }
        if (!cache.isAvailable() || cache.clusterMode()) {
            throw ERRORS.wrong(
                    InvalidCacheClusterStateException.builder(),
                    "InvalidCacheClusterState",
                    "Cache cluster " + id + " is not in available state, or has cluster mode.",
                    context);
        }
        if (nodes.isEmpty() || !cache.nodeIds().containsAll(nodes)) {
            throw ERRORS.wrong(
                    InvalidParameterValueException.builder(),
                    "InvalidParameterValue",
                    "Cache cluster " + id + " has the cache nodes " + cache.nodeIds() + ".",
                    context);
        }
        return cache;
    }

    private CacheCluster view(Cache cache, boolean withNodes) {
        CacheCluster.Builder view =
                CacheCluster.builder()
                        .cacheClusterId(cache.id())
                        .arn(caches.arn(cache.id()))
                        .engine(cache.engine())
                        .numCacheNodes(cache.nodes())
                        .cacheClusterStatus(cache.status());
        if (cache.clusterMode()) {
            view.replicationGroupId(cache.id().replace(SHARD, ""));
        }
        if (withNodes) {
            view.cacheNodes(cache.nodeIds().stream().map(node -> view(cache, node)).toList());
        }
        return view.build();
    }

    private static CacheNode view(Cache cache, String node) {
        return CacheNode.builder()
                .cacheNodeId(node)
                .cacheNodeStatus(cache.rebooting().contains(node) ? "rebooting" : "available")
                .build();
    }

    private static Event view(Cache cache, CacheEvent event) {
        return Event.builder()
                .sourceIdentifier(cache.id())
                .sourceType(SourceType.CACHE_CLUSTER)
                .date(event.at())
                .message(event.message())
                .build();
    }

    private static AwsServiceException missing(String id, CallContext context) {
        return ERRORS.wrong(
                CacheClusterNotFoundException.builder(),
                "CacheClusterNotFound",
                "CacheCluster not found: " + id,
                context);
    }
}
