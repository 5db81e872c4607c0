package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.runbook.Limits.RunLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaxRunsGuardrailTest {

    private final Question question = new Question(new MaxRunsGuardrail());

    private void runs(Instant... times) {
        question.spent = Spent.NOTHING.withRuns(List.of(times));
    }

    @Test
    void check_window_isExactAtItsEdge() {
        question.maxRuns = List.of(new RunLimit(2, Duration.ofHours(1)));
        Instant edge = NOW.minus(Duration.ofHours(1));
        runs(edge, edge.plusMillis(1));
        question.allows();
        runs(edge.plusMillis(1), edge.plusMillis(2));
        assertThat(question.denies(Verdict.Kind.LIMITED, "max-runs 2 in 1h").until())
                .contains(NOW.plusMillis(1));
    }

    @Test
    void check_spent_deniesBeforeTheFirstCallOnly() {
        question.maxRuns = List.of(new RunLimit(1, Duration.ofHours(1)));
        runs(NOW);
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED, "max-runs 1 in 1h", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.stage = Stage.INTENT;
        question.first = false;
        question.allows();
    }

    @Test
    void check_severalWindows_eachIsAsked() {
        question.maxRuns =
                List.of(
                        new RunLimit(2, Duration.ofMinutes(10)),
                        new RunLimit(3, Duration.ofDays(1)));
        runs(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600), NOW.minusSeconds(1_800));
        question.denies(Verdict.Kind.LIMITED, "max-runs 3 in 1d");
    }
}
