package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import java.time.Duration;
import java.time.Instant;

/** No two regions are acted on at once: the other one may be where the users are now. Undo may. */
public record RegionsApartGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "regions-apart";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.lastRegion().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        RegionUse last = snapshot.lastRegion().get();
        if (last.region().equals(request.subject().region())) {
            return Verdict.allow();
        }
        Duration apart = request.settings().guards().regionsApart();
        Instant until = last.at().plus(apart);
        if (!request.now().isBefore(until)) {
            return Verdict.allow();
        }
        return Verdict.denyUntil(
                this,
                Verdict.Kind.LIMITED,
                "the last action was in %s; regions are kept %s apart"
                        .formatted(last.region(), Words.of(apart)),
                until);
    }
}
