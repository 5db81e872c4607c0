package dev.salve.sandbox.rds;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Something that RDS wrote down of an instance or a cluster, in RDS's words. */
public record DatabaseEvent(Instant at, String message) {

    /** Older ones are forgotten, so that a long-running account stays small. */
    private static final int KEPT = 50;

    public DatabaseEvent {
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(message, "message is null");
    }

    /** These events and one more. */
    static List<DatabaseEvent> add(List<DatabaseEvent> events, Instant at, String message) {
        List<DatabaseEvent> more = new ArrayList<>(events);
        more.add(new DatabaseEvent(at, message));
        return List.copyOf(more.subList(Math.max(0, more.size() - KEPT), more.size()));
    }

    Document toDocument() {
        return new Document().put("at", at).put("message", message);
    }

    static DatabaseEvent fromDocument(Document stored) {
        return new DatabaseEvent(stored.instant("at"), stored.text("message"));
    }
}
