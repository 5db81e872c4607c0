package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance of a group.
 *
 * @param due when it leaves its phase, or null if it stays in it
 */
record GroupInstance(String id, String zone, Phase phase, @Nullable Instant due) {

    enum Phase {
        PENDING,
        IN_SERVICE,
        ENTERING_STANDBY,
        STANDBY,
        TERMINATING
    }

    GroupInstance in(Phase next, @Nullable Instant nextDue) {
        return new GroupInstance(id, zone, next, nextDue);
    }

    /** Counts towards desired. */
    boolean active() {
        return phase == Phase.PENDING || phase == Phase.IN_SERVICE;
    }

    Document toDocument() {
        return new Document()
                .put("id", id)
                .put("zone", zone)
                .put("phase", phase.name())
                .put("due", due);
    }

    static GroupInstance fromDocument(Document document) {
        return new GroupInstance(
                document.text("id"),
                document.text("zone"),
                Phase.valueOf(document.text("phase")),
                document.instantOrNull("due"));
    }
}
