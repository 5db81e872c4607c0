package dev.salve.sandbox.ecs;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that were accepted and whose effect is still to come. The account's lock guards it. */
final class LateChanges {

    private final List<Late> changes = new ArrayList<>();

    /** A change of the service {@code cluster/name}, and when it comes. */
    record Late(Instant at, String service, ServiceChange change) {}

    void add(String service, ServiceChange change, Instant now) {
        changes.add(new Late(now.plus(Shelf.LATE), service, change));
    }

    Optional<Instant> next() {
        return changes.stream().map(Late::at).min(Instant::compareTo);
    }

    /** Those that are due, oldest first; they are not late any more. */
    List<Late> takeDue(Instant now) {
        List<Late> due = changes.stream().filter(each -> !each.at.isAfter(now)).toList();
        changes.removeAll(due);
        return due;
    }

    List<Document> toDocuments() {
        return changes.stream()
                .map(each ->
                        new Document()
                                .put("at", each.at)
                                .put("service", each.service)
                                .put("change", each.change.toDocument()))
                .toList();
    }

    void restore(List<Document> stored) {
        for (Document each : stored) {
            changes.add(
                    new Late(
                            each.instant("at"),
                            each.text("service"),
                            ServiceChange.fromDocument(each.document("change"))));
        }
    }
}
