package dev.salve.engine.invariant;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads durations; each text once, because a history says the same few again and again. */
final class Spans {

    private final Map<String, Duration> known = new HashMap<>();

    /** Null if there is none, or it is no ISO 8601 duration. */
    @Nullable Duration of(Map<String, Object> data, String name) {
        if (!(data.get(name) instanceof String text)) {
            return null;
        }
        Duration span = known.get(text);
        if (span == null) {
            span = read(text);
            if (span != null) {
                known.put(text, span);
            }
        }
        return span;
    }

    private static @Nullable Duration read(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException notADuration) {
            return null;
        }
    }
}
