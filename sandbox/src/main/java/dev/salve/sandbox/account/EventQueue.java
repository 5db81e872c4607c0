package dev.salve.sandbox.account;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account's way out to EventBridge: events in the order they happened. What was handed out is
 * kept until the next hand-out, so that a reader that died in between gets the same bytes again.
 * Not thread-safe; the account's lock guards it.
 */
public final class EventQueue {

    private final AccountSite site;
    private final SequentialIds ids;
    private final List<byte[]> waiting = new ArrayList<>();
    private final List<byte[]> handedOut = new ArrayList<>();

    public EventQueue(AccountSite site, SequentialIds ids) {
        this.site = site;
        this.ids = ids;
    }

    /** Puts one event of a resource into EventBridge's envelope and on the queue. */
    public void put(
            String source,
            String detailType,
            Instant time,
            String resourceArn,
            Map<String, Object> detail) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", ids.uuid());
        event.put("detail-type", detailType);
        event.put("source", source);
        event.put("account", site.account());
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", site.region());
        event.put("resources", List.of(resourceArn));
        event.put("detail", detail);
        waiting.add(Json.write(event));
    }

    /** The waiting events; those of the call before are now done with. */
    public List<byte[]> take() {
        handedOut.clear();
        handedOut.addAll(waiting);
        waiting.clear();
        return List.copyOf(handedOut);
    }

    /** Whether {@link #take} would change anything. */
    public boolean isIdle() {
        return waiting.isEmpty() && handedOut.isEmpty();
    }

    /** Every event that a restarted account must hand out (again). */
    public List<String> unfinished() {
        List<String> events = new ArrayList<>();
        handedOut.forEach(event -> events.add(new String(event, StandardCharsets.UTF_8)));
        waiting.forEach(event -> events.add(new String(event, StandardCharsets.UTF_8)));
        return events;
    }

    /** Puts back what {@link #unfinished} gave. */
    public void restore(List<String> events) {
        events.forEach(event -> waiting.add(event.getBytes(StandardCharsets.UTF_8)));
    }
}
