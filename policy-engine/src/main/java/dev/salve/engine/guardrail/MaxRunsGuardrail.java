package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Limits.RunLimit;
import java.time.Instant;

/** Per runbook and target: exact sliding windows over the times of the last runs that acted. */
public record MaxRunsGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "max-runs";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (!request.firstIntent() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        for (RunLimit limit : request.limits().maxRuns()) {
            Instant until =
                    Window.fullUntil(snapshot.runs(), limit.count(), limit.within(), request.now());
            if (until != null) {
                return Verdict.denyUntil(
                        this,
                        Verdict.Kind.LIMITED,
                        "max-runs " + limit.count() + " in " + Words.of(limit.within()),
                        until);
            }
        }
        return Verdict.allow();
    }
}
