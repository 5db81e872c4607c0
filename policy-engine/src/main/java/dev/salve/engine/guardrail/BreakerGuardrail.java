package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.GuardSettings.Breaker;
import java.util.List;

/** What has not helped is not tried again without a person. */
public record BreakerGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "breaker";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage().afterFailure() || request.consent().granted()) {
            return Verdict.allow();
        }
        Breaker breaker = request.settings().guards().breaker();
        int onTarget = snapshot.target().failures();
        if (onTarget >= breaker.target()) {
            return Verdict.ask(
                    this,
                    "the last %d runs on %s did not help".formatted(onTarget, request.target()));
        }
        int ofRunbook = failed(snapshot.record().lastTen());
        if (ofRunbook >= breaker.runbook()) {
            return Verdict.ask(
                    this,
                    "%d of the last %d runs of %s did not help"
                            .formatted(
                                    ofRunbook,
                                    snapshot.record().lastTen().size(),
                                    request.runbook()));
        }
        return Verdict.allow();
    }

    private static int failed(List<Boolean> helped) {
        int failed = 0;
        for (boolean each : helped) {
            if (!each) {
                failed++;
            }
        }
        return failed;
    }
}
