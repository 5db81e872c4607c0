package dev.salve.sandbox.elasticache;

import dev.salve.sandbox.account.Document;
import java.time.Instant;
import java.util.Objects;

/** Something that ElastiCache wrote down of a cluster, in its words. */
public record CacheEvent(Instant at, String message) {

    public CacheEvent {
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(message, "message is null");
    }

    Document toDocument() {
        return new Document().put("at", at).put("message", message);
    }

    static CacheEvent fromDocument(Document stored) {
        return new CacheEvent(stored.instant("at"), stored.text("message"));
    }
}
