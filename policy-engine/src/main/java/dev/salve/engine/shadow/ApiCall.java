package dev.salve.engine.shadow;

import dev.salve.engine.decision.OwnCalls;
import dev.salve.engine.event.JsonMap;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A call of AWS's API, as CloudTrail reports it through EventBridge.
 *
 * @param at when it was made
 * @param operation as IAM writes it, for example {@code ecs:UpdateService}
 * @param by who made it, as far as CloudTrail says; foreign text
 * @param request its parameters; none if CloudTrail left them out
 * @param resources ARNs that the event names
 * @param acts whether it changed something: it was no reading, no tagging, no data call, and it did
 *     not fail
 */
public record ApiCall(
        Instant at,
        String operation,
        Maker maker,
        String by,
        String account,
        String region,
        JsonMap request,
        List<String> resources,
        boolean acts) {

    private static final String DETAIL_TYPE = "AWS API Call via CloudTrail";
    private static final String SERVICE_DOMAIN = ".amazonaws.com";

    private static final List<String> READING =
            List.of(
                    "Describe",
                    "Get",
                    "List",
                    "Lookup",
                    "Search",
                    "Head",
                    "Check",
                    "BatchGet",
                    "BatchDescribe");

    private static final List<String> TAGGING =
            List.of("Tag", "Untag", "AddTags", "RemoveTags", "CreateTags", "DeleteTags");

    public ApiCall {
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(maker, "maker is null");
        Objects.requireNonNull(by, "by is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(request, "request is null");
        resources = List.copyOf(resources);
    }

    /**
     * The call that an event reports; empty if it reports none.
     *
     * @param event in EventBridge's envelope
     * @param received counts if the event does not say when the call was made
     */
    public static Optional<ApiCall> of(JsonMap event, Instant received) {
        JsonMap detail = event.map("detail");
        if (!event.text("detail-type").equals(DETAIL_TYPE) || detail.text("eventName").isEmpty()) {
            return Optional.empty();
        }
        Instant sent = EventTimes.read(event.text("time"), received);
        JsonMap identity = detail.map("userIdentity");
        return Optional.of(
                new ApiCall(
                        EventTimes.read(detail.text("eventTime"), sent),
                        operation(detail),
                        maker(identity),
                        name(identity),
                        event.text("account"),
                        event.text("region"),
                        detail.map("requestParameters"),
                        resources(event, detail),
                        acts(detail)));
    }

    private static String operation(JsonMap detail) {
        String source = detail.text("eventSource");
        int dot = source.indexOf('.');
        return (dot < 0 ? source : source.substring(0, dot)) + ":" + detail.text("eventName");
    }

    private static Maker maker(JsonMap identity) {
        if (OwnCalls.made(identity)) {
            return Maker.SALVE;
        }
        boolean service =
                identity.text("type").equals("AWSService")
                        || identity.text("invokedBy").endsWith(SERVICE_DOMAIN);
        return service ? Maker.SERVICE : Maker.PERSON;
    }

    private static String name(JsonMap identity) {
        String arn = identity.text("arn");
        return Stream.of(
                        arn.substring(arn.lastIndexOf(':') + 1),
                        identity.text("userName"),
                        identity.text("invokedBy"),
                        identity.text("principalId"),
                        identity.text("type"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("somebody CloudTrail does not name");
    }

    private static List<String> resources(JsonMap event, JsonMap detail) {
        return Stream.concat(
                        event.list("resources").stream(),
                        detail.list("resources").stream()
                                .map(resource -> JsonMap.of(resource).text("ARN")))
                .filter(String.class::isInstance)
                .map(String::valueOf)
                .filter(arn -> !arn.isEmpty())
                .toList();
    }

    private static boolean acts(JsonMap detail) {
        String name = detail.text("eventName");
        boolean reads =
                detail.get("readOnly") instanceof Boolean said ? said : begins(name, READING);
        boolean data =
                Boolean.FALSE.equals(detail.get("managementEvent"))
                        || detail.text("eventCategory").equals("Data");
        boolean failed =
                !detail.text("errorCode").isEmpty() || !detail.text("errorMessage").isEmpty();
        return !reads && !data && !failed && !begins(name, TAGGING);
    }

    private static boolean begins(String name, List<String> words) {
        return words.stream().anyMatch(name::startsWith);
    }
}
