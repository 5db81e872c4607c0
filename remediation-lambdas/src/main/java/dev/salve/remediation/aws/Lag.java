package dev.salve.remediation.aws;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import java.time.Instant;
import java.time.InstantSource;

/** When the absence of an effect proves that there will be none. */
public record Lag(ActionManifest manifest, InstantSource clock) {

    /**
     * Not applied once the call deadline and the action's lag have passed; before that, nothing is
     * proven.
     *
     * @param seen what was read, in words
     */
    public Observation unchanged(Intent intent, String seen) {
        Instant proven = intent.callDeadline().plus(manifest.observeLag());
        return clock.instant().isAfter(proven)
                ? new Observation.NotApplied(seen + ", and it is past " + proven)
                : new Observation.Inconclusive(seen + "; look again after " + proven);
    }
}
