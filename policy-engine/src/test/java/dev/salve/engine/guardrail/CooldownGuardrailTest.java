package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CooldownGuardrailTest {

    private static final Instant EDGE = NOW.minus(Duration.ofMinutes(15));

    private final Question question = new Question(new CooldownGuardrail());

    private void last(String runId, Instant at) {
        question.actions = List.of(action("run_9", "other", NOW, 0), action(runId, "other", at, 0));
    }

    @Test
    void check_noActionOrRested_allows() {
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
        last("run_0", EDGE);
        question.allows();
    }

    @Test
    void check_notRested_deniesAllButUndo() {
        last("run_0", EDGE.plusMillis(1));
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED, "cooldown 15m", Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.stage = Stage.DECIDE;
        assertThat(question.denies(Verdict.Kind.LIMITED, "cooldown 15m").until())
                .contains(NOW.plusMillis(1));
    }

    /** The steps of one run follow each other without a rest. */
    @Test
    void check_lastActionIsItsOwn_allows() {
        last("run_1", NOW);
        question.allows();
    }

    @Test
    void check_runbookRestsShorterOrNot_theSettingsAreTheFloor() {
        for (Optional<Duration> own :
                List.of(Optional.of(Duration.ofSeconds(299)), Optional.<Duration>empty())) {
            question.cooldown = own;
            last("run_0", NOW.minusSeconds(300));
            question.allows();
            last("run_0", NOW.minusSeconds(299));
            assertThat(question.denies(Verdict.Kind.LIMITED, "cooldown 5m").until())
                    .contains(NOW.plusSeconds(1));
        }
    }

    @Test
    void check_runbookRestsLonger_itsOwnHolds() {
        question.cooldown = Optional.of(Duration.ofSeconds(301));
        last("run_0", NOW.minusSeconds(300));
        question.denies(Verdict.Kind.LIMITED, "cooldown 301s");
    }

    @Test
    void check_outcomeAheadOfTheClock_denies() {
        last("run_0", NOW.plusSeconds(60));
        question.denies(Verdict.Kind.LIMITED, "cooldown 15m");
    }
}
