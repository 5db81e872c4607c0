package dev.salve.engine.run;

import java.util.List;
import java.util.Objects;

/**
 * What a run will do: resolved at the decision, pinned, and what people approve.
 *
 * @param hash {@code sha256:} over the canonical JSON of target, runbook digest and the steps'
 *     calls
 */
public record Plan(List<PlannedStep> steps, List<PlannedStep> onFailure, String hash) {

    public Plan {
        steps = List.copyOf(steps);
        onFailure = List.copyOf(onFailure);
        Objects.requireNonNull(hash, "hash is null");
    }
}
