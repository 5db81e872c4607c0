package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlapGuardrailTest {

    private static final Instant EDGE = NOW.minusSeconds(1_800);

    private final Question question = new Question(new FlapGuardrail());

    @Test
    void check_fewChanges_allows() {
        question.alarmChanges = List.of(NOW, NOW, NOW);
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
        question.alarmChanges = List.of(EDGE, NOW, NOW, NOW);
        question.allows();
    }

    @Test
    void check_manyChanges_deniesBeforeARun() {
        question.alarmChanges = List.of(EDGE.plusMillis(1), NOW, NOW, NOW);
        String because = "the alarm changed its state 4 times or more in 30m";
        question.deniesOnlyAt(Verdict.Kind.LIMITED, because, Stage.DECIDE, Stage.CLAIM);
        question.stage = Stage.DECIDE;
        assertThat(question.denies(Verdict.Kind.LIMITED, because).until())
                .contains(NOW.plusMillis(1));
    }
}
