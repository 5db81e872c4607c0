package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of a service, and its place in the history of deployments.
 *
 * @param id {@code ecs-svc/} and nineteen digits
 * @param finishedAt when it completed, failed or was overtaken; null while in progress
 */
record ServiceRollout(
        String id,
        int revision,
        State state,
        String reason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        int failedTasks) {

    enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        /** A newer deployment began before it was done. */
        OVERTAKEN
    }

    static ServiceRollout begun(String id, int revision, Instant now) {
        return new ServiceRollout(
                id,
                revision,
                State.IN_PROGRESS,
                "ECS deployment " + id + " in progress.",
                now,
                now,
                null,
                0);
    }

    ServiceRollout ended(State end, String why, Instant now) {
        return new ServiceRollout(id, revision, end, why, createdAt, now, now, failedTasks);
    }

    ServiceRollout taskFailed(Instant now) {
        return new ServiceRollout(
                id, revision, state, reason, createdAt, now, finishedAt, failedTasks + 1);
    }

    /**
     * The digits of the id; the service deployment's and service revision's ids are made of them.
     */
    String digits() {
        return id.substring(id.indexOf('/') + 1);
    }

    Document toDocument() {
        return new Document()
                .put("id", id)
                .put("revision", revision)
                .put("state", state.name())
                .put("reason", reason)
                .put("createdAt", createdAt)
                .put("updatedAt", updatedAt)
                .put("finishedAt", finishedAt)
                .put("failedTasks", failedTasks);
    }

    static ServiceRollout fromDocument(Document document) {
        return new ServiceRollout(
                document.text("id"),
                document.count("revision"),
                State.valueOf(document.text("state")),
                document.text("reason"),
                document.instant("createdAt"),
                document.instant("updatedAt"),
                document.instantOrNull("finishedAt"),
                document.count("failedTasks"));
    }
}
