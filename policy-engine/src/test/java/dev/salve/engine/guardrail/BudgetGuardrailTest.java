package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Settings.Budgets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetGuardrailTest {

    private final Question question = new Question(new BudgetGuardrail());

    private static List<Instant> times(int count, Instant at) {
        return Collections.nCopies(count, at);
    }

    private void spent(int target, int runbook, int account, int global) {
        Instant at = NOW.minusSeconds(60);
        question.spent =
                new Spent(
                        List.of(),
                        times(target, at),
                        times(runbook, at),
                        times(account, at),
                        times(global, at));
    }

    @Test
    void check_withinTheDefaults_allows() {
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
        spent(2, 9, 1_000, 29);
        question.allows();
    }

    @Test
    void check_spent_deniesAllButUndo() {
        spent(3, 0, 0, 0);
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "budget of the target: 3 in 1h",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_eachBudget_isAsked() {
        spent(0, 10, 0, 0);
        assertThat(question.denies(Verdict.Kind.LIMITED, "budget of the runbook: 10 in 1h").until())
                .contains(NOW.plusSeconds(3_540));
        spent(0, 0, 0, 30);
        question.denies(Verdict.Kind.LIMITED, "budget of all: 30 in 1h");
        question.budgets =
                new Budgets(
                        List.of(),
                        List.of(),
                        List.of(new RunLimit(4, Duration.ofMinutes(2))),
                        List.of());
        spent(100, 100, 3, 100);
        question.allows();
        spent(100, 100, 4, 100);
        assertThat(question.denies(Verdict.Kind.LIMITED, "budget of the account: 4 in 2m").until())
                .contains(NOW.plusSeconds(60));
    }

    @Test
    void check_secondWindow_isExactAtItsEdge() {
        question.spent =
                new Spent(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(NOW.minusSeconds(60), NOW));
        question.allows();
        question.spent =
                new Spent(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(NOW.minusSeconds(60).plusMillis(1), NOW));
        assertThat(question.denies(Verdict.Kind.LIMITED, "budget of all: 2 in 1m").until())
                .contains(NOW.plusMillis(1));
    }
}
