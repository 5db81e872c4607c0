package dev.salve.sandbox.codedeploy;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deployment.
 *
 * @param status in CodeDeploy's word
 * @param createdAt it is not there before
 * @param due when it takes its next step by itself, or null if it has ended
 * @param next the status that it then has
 * @param rollbackOf the deployment that it takes back; empty if none
 * @param rollback the deployment that takes this one back; empty if none
 */
record DeploymentState(
        String id,
        String application,
        String group,
        String status,
        Instant createdAt,
        @Nullable Instant due,
        String next,
        String rollbackOf,
        String rollback) {

    /** From its creation until it has put everything back. */
    private static final Duration ROLLBACK = Duration.ofMinutes(2);

    /** How the shelf knows deployments. */
    static final class Kind implements Shelf.Kind<DeploymentState> {

        @Override
        public String name(DeploymentState deployment) {
            return deployment.id;
        }

        @Override
        public Optional<Instant> nextEffect(DeploymentState deployment) {
            return Optional.ofNullable(deployment.due);
        }

        @Override
        public DeploymentState changed(DeploymentState deployment, Instant at) {
            return deployment.stepped(at);
        }

        @Override
        public Document toDocument(DeploymentState deployment) {
            return deployment.toDocument();
        }

        @Override
        public DeploymentState fromDocument(Document stored) {
            return DeploymentState.read(stored);
        }
    }

    boolean ended() {
        return due == null;
    }

    /** Stops at that time and is taken back by that deployment. */
    DeploymentState stopping(Instant at, String by) {
        return new DeploymentState(
                id, application, group, status, createdAt, at, "Stopped", rollbackOf, by);
    }

    /** The deployment that takes this one back from that time on. */
    DeploymentState takenBack(Instant at, String by) {
        return new DeploymentState(by, application, group, "Created", at, at, "InProgress", id, "");
    }

    private DeploymentState stepped(Instant at) {
        boolean starts = next.equals("InProgress");
        return new DeploymentState(
                id,
                application,
                group,
                next,
                createdAt,
                starts ? at.plus(ROLLBACK) : null,
                starts ? "Succeeded" : "",
                rollbackOf,
                rollback);
    }

    private Document toDocument() {
        return new Document()
                .put("id", id)
                .put("application", application)
                .put("group", group)
                .put("status", status)
                .put("createdAt", createdAt)
                .put("due", due)
                .put("next", next)
                .put("rollbackOf", rollbackOf)
                .put("rollback", rollback);
    }

    private static DeploymentState read(Document stored) {
        return new DeploymentState(
                stored.text("id"),
                stored.text("application"),
                stored.text("group"),
                stored.text("status"),
                stored.instant("createdAt"),
                stored.instantOrNull("due"),
                stored.text("next"),
                stored.text("rollbackOf"),
                stored.text("rollback"));
    }
}
