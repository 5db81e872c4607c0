package dev.salve.remediation.lookup.rds;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.event.Event;
import dev.salve.engine.json.JsonReader;
import dev.salve.remediation.aws.AwsClients;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code rds.instance-from-event}: an RDS event names its source by ARN; an alarm has a dimension.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-cloud-watch-events.sample.html">RDS
 *     events in EventBridge</a>
 */
public final class DatabaseFromEvent implements Lookup {

    private static final String DIMENSION = "DBInstanceIdentifier";

    private final DatabaseFacts facts;

    public DatabaseFromEvent(AwsClients clients) {
        this.facts = new DatabaseFacts(clients);
    }

    @Override
    public LookupManifest manifest() {
        return DatabaseLookups.FROM_EVENT;
    }

    @Override
    public Result read(Map<String, Object> params, Event event) {
        return named(event)
                .map(facts::read)
                .orElseGet(() ->
                        new Result.Failed(
                                "no-instance-in-event",
                                "the event names no RDS instance: neither detail.SourceArn nor the"
                                        + " alarm's dimension "
                                        + DIMENSION));
    }

    private static Optional<String> named(Event event) {
        Map<String, Object> detail;
        try {
            String json = new String(event.json(), StandardCharsets.UTF_8);
            detail = map(JsonReader.object(json).get("detail"));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        // SourceIdentifier has a prefix in some events and none in others; the ARN is always whole.
        return text(detail.get("SourceArn"))
                .filter(arn -> arn.contains(":db:"))
                .or(() -> dimension(map(detail.get("configuration"))));
    }

    private static Optional<String> dimension(Map<String, Object> configuration) {
        return list(configuration.get("metrics")).stream()
                .map(metric -> map(map(metric).get("metricStat")))
                .map(stat -> map(map(stat.get("metric")).get("dimensions")))
                .flatMap(dimensions -> text(dimensions.get(DIMENSION)).stream())
                .findFirst();
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // names in JSON are texts
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
