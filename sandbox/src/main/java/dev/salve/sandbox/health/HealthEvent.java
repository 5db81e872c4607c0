package dev.salve.sandbox.health;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.health.model.Event;
import software.amazon.awssdk.services.health.model.EventStatusCode;

/**
 * What AWS says of itself.
 *
 * @param category {@code issue}, {@code scheduledChange} or {@code accountNotification}
 * @param region or {@code global}
 * @param closedAt null while it is open
 */
public record HealthEvent(
        String id,
        String service,
        String code,
        String category,
        String region,
        Instant startedAt,
        @Nullable Instant closedAt) {

    /** An issue that is open. */
    public static HealthEvent issue(String service, String code, String region, Instant startedAt) {
        return new HealthEvent(
                code + "_" + startedAt.getEpochSecond(),
                service,
                code,
                "issue",
                region,
                startedAt,
                null);
    }

    /** The same event, over. */
    public HealthEvent closed(Instant at) {
        return new HealthEvent(id, service, code, category, region, startedAt, at);
    }

    Event view() {
        return Event.builder()
                .arn("arn:aws:health:%s::event/%s/%s/%s".formatted(region, service, code, id))
                .service(service)
                .eventTypeCode(code)
                .eventTypeCategory(category)
                .region(region)
                .startTime(startedAt)
                .endTime(closedAt)
                .lastUpdatedTime(closedAt == null ? startedAt : closedAt)
                .statusCode(closedAt == null ? EventStatusCode.OPEN : EventStatusCode.CLOSED)
                .build();
    }

    /** What a shelf must know of events. */
    public static final class Kind implements Shelf.Kind<HealthEvent> {

        @Override
        public String name(HealthEvent event) {
            return event.id;
        }

        @Override
        public Optional<Instant> nextEffect(HealthEvent event) {
            return Optional.empty();
        }

        @Override
        public HealthEvent changed(HealthEvent event, Instant at) {
            return event;
        }

        @Override
        public Document toDocument(HealthEvent event) {
            return new Document()
                    .put("id", event.id)
                    .put("service", event.service)
                    .put("code", event.code)
                    .put("category", event.category)
                    .put("region", event.region)
                    .put("startedAt", event.startedAt)
                    .put("closedAt", event.closedAt);
        }

        @Override
        public HealthEvent fromDocument(Document stored) {
            return new HealthEvent(
                    stored.text("id"),
                    stored.text("service"),
                    stored.text("code"),
                    stored.text("category"),
                    stored.text("region"),
                    stored.instant("startedAt"),
                    stored.instantOrNull("closedAt"));
        }
    }
}
