package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import org.jspecify.annotations.Nullable;

/** What an accepted call does to a service, at once or later. */
sealed interface ServiceChange {

    /**
     * UpdateService.
     *
     * @param desired null to leave it
     * @param revision null to leave it
     */
    record Update(@Nullable Integer desired, @Nullable Integer revision, boolean forced)
            implements ServiceChange {

        @Override
        public Document toDocument() {
            return new Document()
                    .put("desired", desired)
                    .put("revision", revision)
                    .put("forced", forced);
        }
    }

    /** StopTask. */
    record StopOne(String task, String reason) implements ServiceChange {

        @Override
        public Document toDocument() {
            return new Document().put("task", task).put("reason", reason);
        }
    }

    /** StopServiceDeployment of the deployment of that id. */
    record StopRollout(String rollout) implements ServiceChange {

        @Override
        public Document toDocument() {
            return new Document().put("rollout", rollout);
        }
    }

    Document toDocument();

    static ServiceChange fromDocument(Document stored) {
        if (stored.fields().containsKey("task")) {
            return new StopOne(stored.text("task"), stored.text("reason"));
        }
        if (stored.fields().containsKey("rollout")) {
            return new StopRollout(stored.text("rollout"));
        }
        return new Update(
                stored.fields().containsKey("desired") ? stored.count("desired") : null,
                stored.fields().containsKey("revision") ? stored.count("revision") : null,
                stored.flag("forced"));
    }
}
