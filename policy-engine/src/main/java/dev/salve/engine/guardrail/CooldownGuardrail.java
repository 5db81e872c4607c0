package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import java.time.Duration;
import java.time.Instant;

/** Rest between actions on a target, counted from the outcome of the last one by another run. */
public record CooldownGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.lastAction().isEmpty() || request.limits().cooldown().isEmpty()) {
            return Verdict.allow();
        }
        PastAction last = snapshot.lastAction().get();
        if (last.runId().equals(request.runId())) {
            return Verdict.allow();
        }
        Duration cooldown = request.limits().cooldown().get();
        Instant until = last.at().plus(cooldown);
        if (!request.now().isBefore(until)) {
            return Verdict.allow();
        }
        return Verdict.denyUntil(
                this, Verdict.Kind.LIMITED, "cooldown " + Words.of(cooldown), until);
    }
}
