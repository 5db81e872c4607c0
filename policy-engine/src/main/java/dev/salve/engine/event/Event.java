package dev.salve.engine.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What EventBridge delivers, normalised: every envelope becomes this shape before anything else
 * sees it. Immutable; not a record because it carries the event's bytes.
 */
public final class Event {

    private final EventHeader header;
    private final byte[] json;
    private final EventFields fields;

    /** The header fields of EventBridge's envelope. */
    public record Header(
            String id,
            String source,
            String detailType,
            String account,
            String region,
            Instant time,
            List<String> resources,
            boolean replayed)
            implements EventHeader {

        public Header {
            Objects.requireNonNull(id, "id is null");
            Objects.requireNonNull(source, "source is null");
            Objects.requireNonNull(detailType, "detailType is null");
            Objects.requireNonNull(account, "account is null");
            Objects.requireNonNull(region, "region is null");
            Objects.requireNonNull(time, "time is null");
            resources = List.copyOf(resources);
        }
    }

    /**
     * @param json the event in EventBridge's envelope, UTF-8; must not be changed afterwards
     */
    public Event(Header header, byte[] json, EventFields fields) {
        this((EventHeader) header, json, fields);
    }

    Event(EventHeader header, byte[] json, EventFields fields) {
        this.header = Objects.requireNonNull(header, "header is null");
        this.json = Objects.requireNonNull(json, "json is null");
        this.fields = Objects.requireNonNull(fields, "fields is null");
    }

    /** EventBridge's id; not unique in practice, so never a key. */
    public String id() {
        return header.id();
    }

    public String source() {
        return header.source();
    }

    public String detailType() {
        return header.detailType();
    }

    /** Twelve digits, or empty if the event names none. */
    public String account() {
        return header.account();
    }

    public String region() {
        return header.region();
    }

    /**
     * When it happened; {@link Instant#EPOCH} if the event says no readable time, so it is stale.
     */
    public Instant time() {
        return header.time();
    }

    /** ARNs or bare ids, as sent. */
    public List<String> resources() {
        return header.resources();
    }

    /** Whether it comes from an archive replay ({@code replay-name}): never acted on. */
    public boolean replayed() {
        return header.replayed();
    }

    /** The event in EventBridge's envelope, UTF-8. Shared, not copied: do not change it. */
    public byte[] json() {
        return json;
    }

    /** The values that the bundle reads. */
    public EventFields fields() {
        return fields;
    }
}
