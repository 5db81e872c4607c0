package dev.salve.engine.ledger;

import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A report of an alarm's state.
 *
 * @param key see {@link dev.salve.engine.guardrail.Trigger#alarmKey}
 * @param state as CloudWatch writes it: {@code ALARM}, {@code OK}, {@code INSUFFICIENT_DATA}
 * @param at when it came into this state
 * @param targets that a runbook wants something done about because of it; more than 20 are cut
 */
public record AlarmSeen(String key, String state, Instant at, List<TargetRef> targets) {

    public AlarmSeen {
        if (key.isEmpty() || state.isEmpty()) {
            throw new IllegalArgumentException("an alarm without key or state: " + key + state);
        }
        Objects.requireNonNull(at, "at is null");
        targets = List.copyOf(targets);
    }
}
