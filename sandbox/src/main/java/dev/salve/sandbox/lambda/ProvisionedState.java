package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Concurrency kept ready for an alias or a version.
 *
 * @param readyAt when all of it is allocated, or null if it is
 */
record ProvisionedState(
        String qualifier,
        long requested,
        long allocated,
        Instant changedAt,
        @Nullable Instant readyAt) {

    ProvisionedState ready() {
        return new ProvisionedState(qualifier, requested, requested, changedAt, null);
    }

    Document toDocument() {
        return new Document()
                .put("qualifier", qualifier)
                .put("requested", requested)
                .put("allocated", allocated)
                .put("changedAt", changedAt)
                .put("readyAt", readyAt);
    }

    static ProvisionedState fromDocument(Document stored) {
        return new ProvisionedState(
                stored.text("qualifier"),
                stored.number("requested"),
                stored.number("allocated"),
                stored.instant("changedAt"),
                stored.instantOrNull("readyAt"));
    }
}
