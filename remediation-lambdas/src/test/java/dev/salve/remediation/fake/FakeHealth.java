package dev.salve.remediation.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.DescribeEventsRequest;
import software.amazon.awssdk.services.health.model.DescribeEventsResponse;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.paginators.DescribeEventsIterable;

/** AWS Health with one page of events for every question. */
public final class FakeHealth implements HealthClient {

    public List<Event> events = List.of();
    public @Nullable DescribeEventsRequest asked;
    public @Nullable RuntimeException failure;

    @Override
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        asked = request;
        if (failure != null) {
            throw failure;
        }
        return DescribeEventsResponse.builder().events(events).build();
    }

    @Override
    public DescribeEventsIterable describeEventsPaginator(DescribeEventsRequest request) {
        return new DescribeEventsIterable(this, request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
