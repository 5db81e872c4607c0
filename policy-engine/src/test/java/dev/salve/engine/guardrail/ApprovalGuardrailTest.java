package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalGuardrailTest {

    private static final String NOBODY = "fake.act@1 is of class D, and nobody has approved it";

    private final Question question = new Question(new ApprovalGuardrail());

    private void d() {
        question.changes =
                List.of(Question.of(ActionClass.A, Map.of()), Question.of(ActionClass.D, Map.of()));
    }

    @Test
    void check_nobodyAskedAndNoneNeeded_allows() {
        question.changes = List.of(Question.of(ActionClass.C, Map.of()));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_classDWithoutAGrant_isRefusedAtTheCall() {
        d();
        question.deniesOnlyAt(Verdict.Kind.REFUSED, NOBODY, Stage.INTENT);
        question.consent = new Consent.Asked();
        question.deniesOnlyAt(Verdict.Kind.REFUSED, NOBODY, Stage.INTENT);
        question.granted();
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_expiredAgreement_pausesTheFirstCall() {
        d();
        question.consent = new Consent.Granted(NOW.minusSeconds(9), NOW.plusMillis(1));
        question.deniesOnlyAt(Verdict.Kind.PAUSED, "");
        question.consent = new Consent.Granted(NOW.minusSeconds(9), NOW);
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED, "the approval expired at 2026-03-01T10:00:00Z", Stage.INTENT);
        question.stage = Stage.INTENT;
        question.first = false;
        question.allows();
    }

    /**
     * It went on at the very moment at which its approval was over, and was refused as too late.
     */
    @Test
    void check_nobodyAnsweredAndTheRunbookGoesOn_allowsClassAOnly() {
        question.consent = new Consent.Silent();
        question.changes = List.of(Question.of(ActionClass.A, Map.of()));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
        question.changes = List.of(Question.of(ActionClass.C, Map.of()));
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED,
                "fake.act@1 is of class C, and nobody answered",
                Stage.INTENT);
    }
}
