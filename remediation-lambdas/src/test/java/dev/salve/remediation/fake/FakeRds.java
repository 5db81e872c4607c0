package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterRequest;
import software.amazon.awssdk.services.rds.model.FailoverDbClusterResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.paginators.DescribeEventsIterable;

/**
 * One instance with its events, and one cluster. A change is pending at once and is never finished;
 * a reboot and a failover are written down only.
 */
public final class FakeRds implements RdsClient {

    private static final SdkHttpResponse OK = SdkHttpResponse.builder().statusCode(200).build();

    public @Nullable DBInstance instance;
    public List<Event> events = List.of();
    public @Nullable DBCluster cluster;
    public @Nullable RuntimeException readFailure;
    public @Nullable RuntimeException callFailure;
    public final List<RebootDbInstanceRequest> reboots = new ArrayList<>();
    public final List<FailoverDbClusterRequest> failovers = new ArrayList<>();
    public final List<ModifyDbInstanceRequest> changes = new ArrayList<>();

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        throwIfSet(readFailure);
        if (instance == null
                || !instance.dbInstanceIdentifier().equals(request.dbInstanceIdentifier())) {
            throw DbInstanceNotFoundException.builder().message("not found").build();
        }
        return DescribeDbInstancesResponse.builder().dbInstances(instance).build();
    }

    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        throwIfSet(readFailure);
        if (cluster == null
                || !cluster.dbClusterIdentifier().equals(request.dbClusterIdentifier())) {
            throw DbClusterNotFoundException.builder().message("not found").build();
        }
        return DescribeDbClustersResponse.builder().dbClusters(cluster).build();
    }

    @Override
    public RebootDbInstanceResponse rebootDBInstance(RebootDbInstanceRequest request) {
        reboots.add(request);
        throwIfSet(callFailure);
        return (RebootDbInstanceResponse)
                RebootDbInstanceResponse.builder().sdkHttpResponse(OK).build();
    }

    @Override
    public FailoverDbClusterResponse failoverDBCluster(FailoverDbClusterRequest request) {
        failovers.add(request);
        throwIfSet(callFailure);
        return (FailoverDbClusterResponse)
                FailoverDbClusterResponse.builder().sdkHttpResponse(OK).build();
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
    public ModifyDbInstanceResponse modifyDBInstance(ModifyDbInstanceRequest request) {
        changes.add(request);
        DBInstance.Builder changed = Objects.requireNonNull(instance, "no instance").toBuilder();
        instance =
                changed.pendingModifiedValues(
                                pending -> pending.allocatedStorage(request.allocatedStorage()))
                        .build();
        return (ModifyDbInstanceResponse)
                ModifyDbInstanceResponse.builder().sdkHttpResponse(OK).build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static void throwIfSet(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
