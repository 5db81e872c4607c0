package dev.salve.sandbox.health;

import dev.salve.sandbox.account.Answers;
import dev.salve.sandbox.account.CallGate;
import dev.salve.sandbox.account.ServiceErrors;
import dev.salve.sandbox.account.Shelf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.DescribeEventsRequest;
import software.amazon.awssdk.services.health.model.DescribeEventsResponse;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventFilter;
import software.amazon.awssdk.services.health.model.HealthException;
import software.amazon.awssdk.services.health.paginators.DescribeEventsIterable;

/**
 * AWS Health as the account simulates it; the account has a support plan. Operations that are not
 * here throw {@link UnsupportedOperationException}; lists come in one page.
 */
public final class SandboxHealthClient implements HealthClient {

    private static final ServiceErrors ERRORS =
            new ServiceErrors(
                    "Health",
                    "ThrottlingException",
                    "AccessDeniedException",
                    HealthException::builder,
                    "InternalFailure",
                    HealthException::builder);

    private final CallGate gate;
    private final Shelf<HealthEvent> events;

    public SandboxHealthClient(CallGate gate, Shelf<HealthEvent> events) {
        this.gate = gate;
        this.events = events;
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
    public DescribeEventsResponse describeEvents(DescribeEventsRequest request) {
        return gate.read(
                "health",
                "DescribeEvents",
                ERRORS,
                context -> {
                    List<Event> found =
                            events.allSeen(context).stream()
                                    .map(HealthEvent::view)
                                    .filter(event -> isWanted(request.filter(), event))
                                    .toList();
                    return Answers.ok(DescribeEventsResponse.builder().events(found), context)
                            .build();
                });
    }

    @Override
    public DescribeEventsIterable describeEventsPaginator(DescribeEventsRequest request) {
        return new DescribeEventsIterable(this, request);
    }

    private static boolean isWanted(@Nullable EventFilter filter, Event event) {
        return filter == null
                || (isIn(filter.eventStatusCodesAsStrings(), event.statusCodeAsString())
                        && isIn(filter.regions(), event.region())
                        && isIn(filter.services(), event.service()));
    }

    private static boolean isIn(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
