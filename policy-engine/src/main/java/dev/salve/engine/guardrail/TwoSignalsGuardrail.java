package dev.salve.engine.guardrail;

import dev.salve.engine.action.ActionClass;

/** What destroys, or takes capacity away, needs two independent reasons. */
public record TwoSignalsGuardrail() implements Guardrail {

    private static final int ENOUGH = 2;

    @Override
    public String name() {
        return "two-signals";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.trigger().signals() >= ENOUGH || request.stage().afterFailure()) {
            return Verdict.allow();
        }
        for (PlannedChange change : request.changes()) {
            String what = what(change);
            if (!what.isEmpty()) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        change.step()
                                + what
                                + ": one signal is not enough; look something up and guard on it");
            }
        }
        return Verdict.allow();
    }

    private static String what(PlannedChange change) {
        if (change.action().actionClass() == ActionClass.D) {
            return " is of class D";
        }
        return ScaleGuardrail.shrinks(change) ? " takes capacity away" : "";
    }
}
