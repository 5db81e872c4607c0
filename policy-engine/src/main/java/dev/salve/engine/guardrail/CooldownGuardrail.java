package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import java.time.Duration;
import java.time.Instant;

/**
 * Rest between actions on a target, counted from the outcome of the last one by another run: the
 * runbook's cooldown, or the settings' if that is longer. Undo need not wait.
 */
public record CooldownGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (snapshot.target().actions().isEmpty() || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        PastAction last = snapshot.target().actions().getLast();
        if (last.runId().equals(request.runId())) {
            return Verdict.allow();
        }
        Duration cooldown = rest(request);
        Instant until = last.at().plus(cooldown);
        if (!request.now().isBefore(until)) {
            return Verdict.allow();
        }
        return Verdict.denyUntil(
                this, Verdict.Kind.LIMITED, "cooldown " + Words.of(cooldown), until);
    }

    /** How long the target rests before this run may act on it. */
    public static Duration rest(GuardRequest request) {
        Duration floor = request.settings().guards().cooldown();
        Duration own = request.limits().cooldown().orElse(floor);
        return own.compareTo(floor) < 0 ? floor : own;
    }
}
