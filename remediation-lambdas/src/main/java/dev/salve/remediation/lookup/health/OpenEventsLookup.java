package dev.salve.remediation.lookup.health;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.remediation.aws.AwsClients;
import dev.salve.remediation.aws.Question;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.health.HealthClient;
import software.amazon.awssdk.services.health.model.DescribeEventsRequest;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventStatusCode;
import software.amazon.awssdk.services.health.model.EventTypeCategory;
import software.amazon.awssdk.services.health.model.HealthException;

/** {@code health.open-events}: DescribeEvents of what is open. */
public final class OpenEventsLookup implements Lookup {

    private static final String GLOBAL = "global";
    private static final String NO_PLAN = "SubscriptionRequiredException";

    private final HealthClient health;

    public OpenEventsLookup(AwsClients clients) {
        this.health = clients.reading().health();
    }

    @Override
    public LookupManifest manifest() {
        return HealthLookups.OPEN_EVENTS;
    }

    @Override
    public Result read(Map<String, Object> params, dev.salve.engine.event.Event event) {
        return switch (open(params)) {
            case Reading.Absent<List<Event>>(var code, var reason) ->
                    new Result.Failed(code, reason);
            case Reading.Present<List<Event>>(var events) -> new Result.Found(fields(events));
        };
    }

    private Reading<List<Event>> open(Map<String, Object> params) {
        DescribeEventsRequest request = request(params);
        return Question.ask(
                "health:DescribeEvents",
                () -> {
                    try {
                        return new Reading.Present<>(
                                health.describeEventsPaginator(request).events().stream()
                                        .sorted(
                                                Comparator.comparing(OpenEventsLookup::start)
                                                        .reversed())
                                        .toList());
                    } catch (HealthException answer) {
                        if (NO_PLAN.equals(code(answer.awsErrorDetails()))) {
                            return noPlan();
                        }
                        throw answer;
                    }
                });
    }

    private static DescribeEventsRequest request(Map<String, Object> params) {
        List<String> services =
                params.get("services") instanceof List<?> given
                        ? given.stream().map(String::valueOf).toList()
                        : List.of();
        return DescribeEventsRequest.builder()
                .filter(filter -> {
                    filter.eventStatusCodes(EventStatusCode.OPEN)
                            .regions(new Values(params).text("region"), GLOBAL);
                    if (!services.isEmpty()) {
                        filter.services(services);
                    }
                })
                .build();
    }

    private static Reading<List<Event>> noPlan() {
        return new Reading.Absent<>(
                "no-support-plan",
                "AWS Health answers accounts with a Business, Enterprise On-Ramp or Enterprise"
                        + " support plan only; take one, or do not ask for health.open-events");
    }

    private static String code(@Nullable AwsErrorDetails details) {
        return details == null ? "" : Values.orEmpty(details.errorCode());
    }

    private static Map<String, Object> fields(List<Event> events) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("count", (long) events.size());
        fields.put("issues", events.stream().filter(OpenEventsLookup::isIssue).count());
        fields.put("codes", events.stream().map(Event::eventTypeCode).distinct().toList());
        fields.put("services", events.stream().map(Event::service).distinct().toList());
        fields.put("since", events.isEmpty() ? Instant.EPOCH : start(events.getFirst()));
        return fields;
    }

    private static boolean isIssue(Event event) {
        return event.eventTypeCategory() == EventTypeCategory.ISSUE;
    }

    private static Instant start(Event event) {
        return Objects.requireNonNullElse(event.startTime(), Instant.EPOCH);
    }
}
