package dev.salve.engine.shadow;

import java.time.Instant;
import java.util.Objects;

/**
 * An event that Salve took in, as its ledger has it.
 *
 * @param json in EventBridge's envelope; empty for what was no event
 * @param decisions canonical JSON, see {@link dev.salve.engine.decision.DecisionJson}
 */
public record Taken(String key, String json, Instant receivedAt, String decisions) {

    public Taken {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(json, "json is null");
        Objects.requireNonNull(receivedAt, "receivedAt is null");
        Objects.requireNonNull(decisions, "decisions is null");
    }
}
