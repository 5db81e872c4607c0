package dev.salve.remediation.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.paginators.DescribeEventsIterable;

/** One instance and its events. A change is pending at once and is never finished. */
public final class FakeRds implements RdsClient {

    public @Nullable DBInstance instance;
    public List<Event> events = List.of();
    public @Nullable RuntimeException readFailure;
    public final List<ModifyDbInstanceRequest> changes = new ArrayList<>();

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        if (readFailure != null) {
            throw readFailure;
        }
        if (instance == null
                || !instance.dbInstanceIdentifier().equals(request.dbInstanceIdentifier())) {
            throw DbInstanceNotFoundException.builder().message("not found").build();
        }
        return DescribeDbInstancesResponse.builder().dbInstances(instance).build();
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
                ModifyDbInstanceResponse.builder()
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
