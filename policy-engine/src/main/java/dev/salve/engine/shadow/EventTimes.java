package dev.salve.engine.shadow;

import java.time.DateTimeException;
import java.time.Instant;

/** Times that events carry. */
final class EventTimes {

    private EventTimes() {}

    /** The time, or the other one if the text is none. */
    static Instant read(String text, Instant otherwise) {
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeException noTime) {
            return otherwise;
        }
    }
}
