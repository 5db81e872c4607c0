package dev.salve.engine.event;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What EventBridge delivers, normalised: every envelope becomes this shape before anything else
 * sees it. Immutable; not a record because it carries the event's bytes.
 */
public final class Event {

    private final String id;
    private final String source;
    private final String detailType;
    private final String account;
    private final String region;
    private final Instant time;
    private final List<String> resources;
    private final boolean replayed;
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
            boolean replayed) {

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
        this.id = header.id();
        this.source = header.source();
        this.detailType = header.detailType();
        this.account = header.account();
        this.region = header.region();
        this.time = header.time();
        this.resources = header.resources();
        this.replayed = header.replayed();
        this.json = Objects.requireNonNull(json, "json is null");
        this.fields = Objects.requireNonNull(fields, "fields is null");
    }

    /** EventBridge's id; not unique in practice, so never a key. */
    public String id() {
        return id;
    }

    public String source() {
        return source;
    }

    public String detailType() {
        return detailType;
    }

    /** Twelve digits, or empty if the event names none. */
    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    /**
     * When it happened; {@link Instant#EPOCH} if the event says no readable time, so it is stale.
     */
    public Instant time() {
        return time;
    }

    /** ARNs or bare ids, as sent. */
    public List<String> resources() {
        return resources;
    }

    /** Whether it comes from an archive replay ({@code replay-name}): never acted on. */
    public boolean replayed() {
        return replayed;
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
