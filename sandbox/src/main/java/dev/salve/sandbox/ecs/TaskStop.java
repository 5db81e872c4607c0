package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import java.time.Instant;

/**
 * Why a task stops, as DescribeTasks says it.
 *
 * @param at when it was told to
 */
record TaskStop(Code code, String reason, Instant at) {

    /** Who or what ended it. */
    enum Code {
        FAILED_TO_START,
        SCHEDULER,
        USER
    }

    static TaskStop bySchedulerOf(String deploymentId, Instant at) {
        return new TaskStop(
                Code.SCHEDULER,
                "Scaling activity initiated by (deployment " + deploymentId + ")",
                at);
    }

    Document toDocument() {
        return new Document().put("code", code.name()).put("reason", reason).put("at", at);
    }

    static TaskStop fromDocument(Document document) {
        return new TaskStop(
                Code.valueOf(document.text("code")),
                document.text("reason"),
                document.instant("at"));
    }
}
