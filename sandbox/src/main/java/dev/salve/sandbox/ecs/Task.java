package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task.
 *
 * @param due when its phase ends, or null if it stays in it
 * @param failsFrom when it begins to answer 5xx, or null if it does not
 */
record Task(
        String id,
        String deploymentId,
        Phase phase,
        @Nullable Instant due,
        @Nullable Instant failsFrom) {

    enum Phase {
        /** Not running yet. */
        PENDING,
        /** Running, not yet past its health checks: no traffic. */
        STARTING,
        /** Takes traffic. */
        SERVING,
        /** Takes no new traffic; gone soon. */
        DRAINING
    }

    Task in(Phase next, @Nullable Instant nextDue) {
        return new Task(id, deploymentId, next, nextDue, failsFrom);
    }

    Task failingFrom(@Nullable Instant from) {
        return new Task(id, deploymentId, phase, due, from);
    }

    boolean running() {
        return phase == Phase.STARTING || phase == Phase.SERVING;
    }

    /** Counts towards desired. */
    boolean active() {
        return phase != Phase.DRAINING;
    }

    boolean failsAt(Instant now) {
        return failsFrom != null && !failsFrom.isAfter(now);
    }

    Document toDocument() {
        return new Document()
                .put("id", id)
                .put("deploymentId", deploymentId)
                .put("phase", phase.name())
                .put("due", due)
                .put("failsFrom", failsFrom);
    }

    static Task fromDocument(Document document) {
        return new Task(
                document.text("id"),
                document.text("deploymentId"),
                Phase.valueOf(document.text("phase")),
                document.instantOrNull("due"),
                document.instantOrNull("failsFrom"));
    }
}
