package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.runbook.GuardSettings.Causality;

/** What Salve did is no reason to act again and again. Asked before a run exists only. */
public record LoopGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        return switch (request.stage()) {
            case DECIDE, CLAIM -> caused(request, snapshot);
            case INTENT, UNDO, ON_FAILURE -> Verdict.allow();
        };
    }

    private Verdict caused(GuardRequest request, GuardSnapshot snapshot) {
        Trigger trigger = request.trigger();
        if (trigger.ownDoing()) {
            return Verdict.deny(
                    this, Verdict.Kind.LIMITED, "the event reports a call that Salve made itself");
        }
        Causality rule = request.settings().guards().causality();
        PastAction cause = Causation.cause(trigger, snapshot.target().actions(), rule);
        int depth = Causation.depth(trigger, cause);
        if (depth <= rule.depth()) {
            return Verdict.allow();
        }
        String because = "%d actions led to this, allowed: %d".formatted(depth, rule.depth());
        return Verdict.deny(
                this,
                Verdict.Kind.LIMITED,
                cause == null
                        ? because
                        : because
                                + "; the last one by %s (%s)"
                                        .formatted(cause.runId(), cause.runbook()));
    }
}
