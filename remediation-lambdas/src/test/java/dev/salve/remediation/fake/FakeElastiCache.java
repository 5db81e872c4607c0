package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeEventsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeEventsResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.Event;
import software.amazon.awssdk.services.elasticache.model.RebootCacheClusterRequest;
import software.amazon.awssdk.services.elasticache.model.RebootCacheClusterResponse;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.paginators.DescribeEventsIterable;

/** One cluster and its events; a reboot is written down only. */
public final class FakeElastiCache implements ElastiCacheClient {

    public @Nullable CacheCluster cluster;
    public List<Event> events = List.of();
    public boolean clusterMode;
    public @Nullable RuntimeException readFailure;
    public final List<RebootCacheClusterRequest> reboots = new ArrayList<>();

    @Override
    public DescribeCacheClustersResponse describeCacheClusters(
            DescribeCacheClustersRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (cluster == null || !cluster.cacheClusterId().equals(request.cacheClusterId())) {
            throw CacheClusterNotFoundException.builder().message("not found").build();
        }
        return DescribeCacheClustersResponse.builder().cacheClusters(cluster).build();
    }

    @Override
    public DescribeReplicationGroupsResponse describeReplicationGroups(
            DescribeReplicationGroupsRequest request) {
        return DescribeReplicationGroupsResponse.builder()
                .replicationGroups(
                        ReplicationGroup.builder()
                                .replicationGroupId(request.replicationGroupId())
                                .clusterEnabled(clusterMode)
                                .build())
                .build();
    }

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return DescribeEventsResponse.builder().events(events).build();
    }

    @Override
    public DescribeEventsIterable describeEventsPaginator(DescribeEventsRequest request) {
        return new DescribeEventsIterable(this, request);
    }

    @Override
    public RebootCacheClusterResponse rebootCacheCluster(RebootCacheClusterRequest request) {
        reboots.add(request);
        return (RebootCacheClusterResponse)
                RebootCacheClusterResponse.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build())
                        .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
