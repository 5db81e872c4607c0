package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Limits.RunLimit;
import java.time.Instant;
import java.util.List;

/** Per runbook and target: exact sliding windows over the times of the last runs that acted. */
public record MaxRunsGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "max-runs";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (!request.firstIntent()) {
            return Verdict.allow();
        }
        for (RunLimit limit : request.limits().maxRuns()) {
            Instant windowStart = request.now().minus(limit.within());
            int inWindow = countAfter(windowStart, snapshot.runs());
            if (inWindow >= limit.count()) {
                Instant oldest = snapshot.runs().get(snapshot.runs().size() - limit.count());
                return Verdict.denyUntil(
                        this,
                        Verdict.Kind.LIMITED,
                        "max-runs " + limit.count() + " in " + Words.of(limit.within()),
                        oldest.plus(limit.within()));
            }
        }
        return Verdict.allow();
    }

    private static int countAfter(Instant start, List<Instant> ascending) {
        int count = 0;
        for (int i = ascending.size() - 1; i >= 0 && start.isBefore(ascending.get(i)); i--) {
            count++;
        }
        return count;
    }
}
