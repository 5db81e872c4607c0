package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionClass;

/**
 * At the call, an agreement is there if the action's class needs one, and has not expired. Asked at
 * an intent only; the age of an agreement matters before the first call.
 */
public record ApprovalGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "approval";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        return switch (request.stage()) {
            case INTENT -> intent(request);
            case DECIDE, CLAIM, UNDO, ON_FAILURE -> Verdict.allow();
        };
    }

    private Verdict intent(GuardRequest request) {
        return switch (request.consent()) {
            case Consent.Granted granted ->
                    request.firstIntent() && !request.now().isBefore(granted.until())
                            ? Verdict.deny(
                                    this,
                                    Verdict.Kind.PAUSED,
                                    "the approval expired at " + granted.until())
                            : Verdict.allow();
            case Consent.NotAsked _, Consent.Asked _ -> withoutGrant(request);
            case Consent.Silent _ -> silent(request);
        };
    }

    /** Only what may be done twice is done because nobody said no. */
    private Verdict silent(GuardRequest request) {
        for (PlannedChange change : request.changes()) {
            if (change.action().actionClass() != ActionClass.A) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        "%s is of class %s, and nobody answered"
                                .formatted(change.action().name(), change.action().actionClass()));
            }
        }
        return Verdict.allow();
    }

    private Verdict withoutGrant(GuardRequest request) {
        for (PlannedChange change : request.changes()) {
            if (change.action().actionClass() == ActionClass.D) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        change.action().name() + " is of class D, and nobody has approved it");
            }
        }
        return Verdict.allow();
    }
}
