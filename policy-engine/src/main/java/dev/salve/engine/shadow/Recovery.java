package dev.salve.engine.shadow;

import java.time.Instant;
import java.util.Objects;

/**
 * An alarm that was OK.
 *
 * @param alarmKey see {@link dev.salve.engine.guardrail.Trigger#alarmKey}
 */
public record Recovery(String alarmKey, Instant at) {

    public Recovery {
        Objects.requireNonNull(alarmKey, "alarmKey is null");
        Objects.requireNonNull(at, "at is null");
    }
}
