package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.GuardSettings.Flap;
import java.time.Instant;

/** An alarm that keeps changing its mind is no reason to act. Asked before a run exists only. */
public record FlapGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "flap";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        return switch (request.stage()) {
            case DECIDE, CLAIM -> steady(request, snapshot);
            case INTENT, UNDO, ON_FAILURE -> Verdict.allow();
        };
    }

    private Verdict steady(GuardRequest request, GuardSnapshot snapshot) {
        Flap flap = request.settings().guards().flap();
        Instant until =
                Window.fullUntil(
                        snapshot.alarmChanges(), flap.changes(), flap.within(), request.now());
        return until == null
                ? Verdict.allow()
                : Verdict.denyUntil(
                        this,
                        Verdict.Kind.LIMITED,
                        "the alarm changed its state %d times or more in %s"
                                .formatted(flap.changes(), Words.of(flap.within())),
                        until);
    }
}
