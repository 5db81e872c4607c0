package dev.salve.engine.run;

import java.util.Objects;

/**
 * Something people must be told; sent from the ledger's outbox, so a crash does not lose it.
 *
 * @param route {@code owner:<team>}, {@code page}, or {@code channel:<name>}
 */
public record Notice(String route, String subject, String text) {

    public Notice {
        Objects.requireNonNull(route, "route is null");
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(text, "text is null");
    }
}
