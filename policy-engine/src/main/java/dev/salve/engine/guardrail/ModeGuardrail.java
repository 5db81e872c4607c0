package dev.salve.engine.guardrail;

/**
 * How far the runbook may go. Asked last, so that an observing runbook still records what else
 * would have held it back. What was begun is taken back in any mode.
 */
public record ModeGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "mode";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage().afterFailure()) {
            return Verdict.allow();
        }
        return switch (request.mode()) {
            case DISABLED -> Verdict.deny(this, Verdict.Kind.DISABLED, "mode disabled");
            case OBSERVE -> Verdict.deny(this, Verdict.Kind.OBSERVED, "mode observe");
            case APPROVE -> asked(request);
            case AUTO -> Verdict.allow();
        };
    }

    private Verdict asked(GuardRequest request) {
        return switch (request.stage()) {
            case DECIDE, CLAIM, UNDO, ON_FAILURE -> Verdict.allow();
            case INTENT ->
                    request.consent().granted() || request.consent() instanceof Consent.Silent
                            ? Verdict.allow()
                            : Verdict.deny(this, Verdict.Kind.REFUSED, "mode approve: not granted");
        };
    }
}
