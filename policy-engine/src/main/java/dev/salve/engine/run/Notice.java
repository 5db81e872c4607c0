package dev.salve.engine.run;

import java.nio.charset.StandardCharsets;

/**
 * Something people must be told; sent from the ledger's outbox, so a crash does not lose it.
 *
 * @param route {@code owner:<team>}, {@code page}, or {@code channel:<name>}
 */
public record Notice(String route, String subject, String text) {

    /** More is cut, with a mark: nobody reads it, and it must fit into a row. */
    static final int MAX_CHARACTERS = 8_000;

    public Notice {
        route = storable(route);
        subject = storable(subject);
        text = storable(text);
    }

    /** Texts are foreign: no store keeps half a surrogate pair, and a row has an end. */
    private static String storable(String text) {
        String whole =
                text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
        return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
