package dev.salve.sandbox.cloudwatch;

import dev.salve.sandbox.account.Document;
import java.time.Instant;

/** One datapoint; its time is the start of its period. */
record Datapoint(Instant time, double value) {

    Document toDocument() {
        return new Document().put("time", time).put("value", value);
    }

    static Datapoint fromDocument(Document document) {
        return new Datapoint(document.instant("time"), document.decimal("value"));
    }
}
