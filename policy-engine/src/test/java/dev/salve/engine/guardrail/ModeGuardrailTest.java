package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.runbook.Mode;
import org.junit.jupiter.api.Test;

class ModeGuardrailTest {

    private final Question question = new Question(new ModeGuardrail());

    @Test
    void check_auto_allows() {
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_disabledOrObserve_deniesAllButUndo() {
        question.mode = Mode.DISABLED;
        question.deniesOnlyAt(
                Verdict.Kind.DISABLED, "mode disabled", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.mode = Mode.OBSERVE;
        question.deniesOnlyAt(
                Verdict.Kind.OBSERVED, "mode observe", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
    }

    @Test
    void check_approve_needsAGrantAtTheCall() {
        question.mode = Mode.APPROVE;
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "mode approve: not granted", Stage.INTENT);
        question.granted();
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }
}
