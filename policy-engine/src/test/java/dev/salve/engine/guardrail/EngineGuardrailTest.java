package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import org.junit.jupiter.api.Test;

class EngineGuardrailTest {

    private final Question question = new Question(new EngineGuardrail());

    @Test
    void check_noneOrThisVersion_allows() {
        question.allows();
        question.newestEngine = EngineVersion.CURRENT;
        question.deniesOnlyAt(Verdict.Kind.PAUSED, "");
    }

    @Test
    void check_newerEngineHasBeenThere_pausesEverything() {
        question.newestEngine = EngineVersion.CURRENT + 1;
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED,
                "this engine has version 1, and version 2 has used the ledger: upgrade this one",
                Stage.values());
    }
}
