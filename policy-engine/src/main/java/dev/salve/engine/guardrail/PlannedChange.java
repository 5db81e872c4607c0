package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.json.Members;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One mutating step as far as it is known.
 *
 * @param params the values it would be called with
 * @param before the state it was planned against; empty before that
 * @param blastRadius empty before the step was planned against the resource
 */
public record PlannedChange(
        String step,
        ActionManifest action,
        Map<String, Object> params,
        Map<String, Object> before,
        Optional<BlastRadius> blastRadius) {

    public PlannedChange {
        Objects.requireNonNull(step, "step is null");
        Objects.requireNonNull(action, "action is null");
        params = Members.copyOf(params);
        before = Members.copyOf(before);
        Objects.requireNonNull(blastRadius, "blastRadius is null");
    }
}
