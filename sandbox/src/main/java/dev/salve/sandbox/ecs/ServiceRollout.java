package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One deployment of a service, and its place in the history of deployments.
 *
 * @param id {@code ecs-svc/} and nineteen digits
 * @param finishedAt when it completed, failed or was overtaken; null while in progress
 * @param rollsBack the id of the stopped deployment that this one takes back: to AWS the two are
 *     one service deployment; null for any other
 */
record ServiceRollout(
        String id,
        int revision,
        State state,
        String reason,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        int failedTasks,
        @Nullable String rollsBack) {

    /** From StopServiceDeployment until the rollback begins. */
    static final Duration ROLLBACK_REQUEST = Duration.ofSeconds(5);

    enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED,
        /** A newer deployment began before it was done. */
        OVERTAKEN,
        ROLLBACK_REQUESTED,
        ROLLBACK_IN_PROGRESS,
        ROLLBACK_SUCCESSFUL,
        ROLLBACK_FAILED
    }

    static ServiceRollout begun(String id, int revision, Instant now) {
        return begun(id, revision, now, null);
    }

    private static ServiceRollout begun(
            String id, int revision, Instant now, @Nullable String rollsBack) {
        String reason = "ECS deployment " + id + " in progress.";
        return new ServiceRollout(
                id, revision, State.IN_PROGRESS, reason, now, now, null, 0, rollsBack);
    }

    /** The newest one before it that completed: where a rollback goes; null for the first. */
    @Nullable ServiceRollout source(List<ServiceRollout> oldestFirst) {
        return oldestFirst.reversed().stream()
                .dropWhile(each -> !each.id.equals(id))
                .skip(1)
                .filter(each -> each.state == State.COMPLETED)
                .findFirst()
                .orElse(null);
    }

    /** The deployment that takes this one back to that revision. */
    ServiceRollout takenBack(String newId, int goodRevision, Instant now) {
        return begun(newId, goodRevision, now, id);
    }

    ServiceRollout ended(State end, String why, Instant now) {
        return new ServiceRollout(
                id, revision, end, why, createdAt, now, now, failedTasks, rollsBack);
    }

    /** On its way back, and not finished. */
    ServiceRollout turning(State turn, Instant now) {
        return new ServiceRollout(
                id, revision, turn, reason, createdAt, now, null, failedTasks, rollsBack);
    }

    ServiceRollout taskFailed(Instant now) {
        return new ServiceRollout(
                id,
                revision,
                state,
                reason,
                createdAt,
                now,
                finishedAt,
                failedTasks + 1,
                rollsBack);
    }

    /** When a rollback that was asked for begins; empty if none was. */
    Optional<Instant> rollbackDue() {
        return state == State.ROLLBACK_REQUESTED
                ? Optional.of(updatedAt.plus(ROLLBACK_REQUEST))
                : Optional.empty();
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
                .put("failedTasks", failedTasks)
                .put("rollsBack", rollsBack);
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
                document.count("failedTasks"),
                document.textOrNull("rollsBack"));
    }
}
