package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One task.
 *
 * @param due when its phase ends, or null if it stays in it
 * @param failsFrom when it begins to answer 5xx, or null if it does not
 * @param stop why it goes, or went; null while it is wanted
 */
record Task(
        String id,
        String deploymentId,
        Phase phase,
        Instant createdAt,
        @Nullable Instant due,
        @Nullable Instant failsFrom,
        @Nullable TaskStop stop) {

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

    /** A task that is about to start. */
    static Task begun(String id, String deploymentId, Instant now, @Nullable Instant due) {
        return new Task(id, deploymentId, Phase.PENDING, now, due, null, null);
    }

    Task in(Phase next, @Nullable Instant nextDue) {
        return new Task(id, deploymentId, next, createdAt, nextDue, failsFrom, stop);
    }

    Task failingFrom(@Nullable Instant from) {
        return new Task(id, deploymentId, phase, createdAt, due, from, stop);
    }

    /** Tasks of the revision gone back to that still run are kept. */
    Task adoptedBy(String deployment) {
        return new Task(id, deployment, phase, createdAt, due, failsFrom, stop);
    }

    Task stopping(TaskStop why, Instant gone) {
        return new Task(id, deploymentId, Phase.DRAINING, createdAt, gone, failsFrom, why);
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
                .put("createdAt", createdAt)
                .put("due", due)
                .put("failsFrom", failsFrom)
                .put("stop", stop == null ? null : stop.toDocument());
    }

    static Task fromDocument(Document document) {
        return new Task(
                document.text("id"),
                document.text("deploymentId"),
                Phase.valueOf(document.text("phase")),
                document.instant("createdAt"),
                document.instantOrNull("due"),
                document.instantOrNull("failsFrom"),
                document.fields().containsKey("stop")
                        ? TaskStop.fromDocument(document.document("stop"))
                        : null);
    }
}
