package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Settings.FreezeWindow;
import java.time.DateTimeException;
import java.time.Instant;

/** In a freeze window nothing is acted on; one that cannot be evaluated is frozen. Undo may. */
public record FreezeGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "freeze";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.settings().freezes().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        for (FreezeWindow window : request.settings().freezes()) {
            Verdict verdict = check(window, request.now());
            if (verdict instanceof Verdict.Deny) {
                return verdict;
            }
        }
        return Verdict.allow();
    }

    private Verdict check(FreezeWindow window, Instant now) {
        try {
            Instant until = FreezeCalendar.frozenUntil(window, now);
            return until == null
                    ? Verdict.allow()
                    : Verdict.denyUntil(
                            this, Verdict.Kind.PAUSED, "freeze " + window.name(), until);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Verdict.deny(
                    this,
                    Verdict.Kind.PAUSED,
                    "freeze " + window.name() + " cannot be evaluated: " + e.getMessage());
        }
    }
}
