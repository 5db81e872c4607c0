package dev.salve.engine.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exact sliding windows: what happened a full length ago no longer counts. */
final class Window {

    private Window() {}

    /**
     * When a window has room again that holds {@code count} or more now; null if it has room now.
     *
     * @param ascending when it happened
     * @param count at least 1
     */
    static @Nullable Instant fullUntil(
            List<Instant> ascending, int count, Duration within, Instant now) {
        if (ascending.size() < count) {
            return null;
        }
        Instant until = ascending.get(ascending.size() - count).plus(within);
        return now.isBefore(until) ? until : null;
    }
}
