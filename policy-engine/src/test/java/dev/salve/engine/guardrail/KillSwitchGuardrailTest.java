package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillSwitchGuardrailTest {

    private final Question question = new Question(new KillSwitchGuardrail());

    @Test
    void check_noneEngaged_allowsAtEveryStage() {
        question.deniesOnlyAt(Verdict.Kind.PAUSED, "");
    }

    @Test
    void check_engaged_deniesAtEveryStageEvenUndo() {
        question.switches =
                List.of(
                        new KillSwitch("region:eu-west-1", "al", "migration", NOW, 3),
                        new KillSwitch("global", "bo", "later", NOW, 4));
        question.deniesOnlyAt(
                Verdict.Kind.PAUSED,
                "kill switch region:eu-west-1, engaged by al: migration",
                Stage.values());
    }
}
