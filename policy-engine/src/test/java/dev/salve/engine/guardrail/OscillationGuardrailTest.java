package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.action;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OscillationGuardrailTest {

    private static final String TURNS = "rollback and restart take turns on ecs.service arn:web";

    private final Question question = new Question(new OscillationGuardrail());

    /** Each by a run of its own, a minute apart; the last one a minute ago. */
    private static List<PastAction> by(String... runbooks) {
        List<PastAction> past = new ArrayList<>();
        for (int i = 0; i < runbooks.length; i++) {
            Instant at = NOW.minusSeconds(60L * (runbooks.length - i));
            past.add(action("run_a" + i, runbooks[i], at, 0));
        }
        return past;
    }

    @Test
    void check_turns_pausesTheNextOneBeforeItsFirstCall() {
        question.actions = by("rollback", "restart", "rollback");
        question.deniesOnlyAt(Verdict.Kind.PAUSED, TURNS, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.stage = Stage.INTENT;
        question.first = false;
        question.allows();
    }

    @Test
    void check_turns_untilTheFirstOfThemIsForgotten() {
        List<PastAction> past = new ArrayList<>(by("rollback", "restart", "rollback"));
        past.set(0, action("run_a0", "rollback", NOW.minusSeconds(7_199), 0));
        question.actions = past;
        assertThat(question.denies(Verdict.Kind.PAUSED, TURNS).until())
                .contains(NOW.plusSeconds(1));
        past.set(0, action("run_a0", "rollback", NOW.minusSeconds(7_200), 0));
        question.actions = past;
        question.allows();
    }

    @Test
    void check_noTurns_allows() {
        for (List<PastAction> past :
                List.of(
                        by(),
                        by("restart", "rollback"),
                        by("rollback", "restart", "restart"),
                        by("restart", "restart", "rollback"),
                        by("rollback", "rollback", "rollback"),
                        by("restart", "restart", "restart"),
                        by("rollback", "scale", "rollback"),
                        by("scale", "restart", "rollback"),
                        by("restart", "rollback", "restart"))) {
            question.actions = past;
            question.allows();
        }
    }

    @Test
    void check_longerHistory_onlyTheLastThreeTurnsCount() {
        question.actions = by("scale", "scale", "rollback", "restart", "rollback");
        question.denies(Verdict.Kind.PAUSED, TURNS);
    }

    /** A run of several steps on the target is one turn. */
    @Test
    void check_severalStepsOfARun_areOneTurn() {
        List<PastAction> past = new ArrayList<>(by("rollback", "restart", "rollback"));
        past.add(action("run_a2", "rollback", NOW.minusSeconds(10), 0));
        past.add(1, action("run_a0", "rollback", NOW.minusSeconds(170), 0));
        question.actions = past;
        question.denies(Verdict.Kind.PAUSED, TURNS);
        question.actions = past.subList(2, past.size());
        question.allows();
    }

    /** Nobody took a turn before it. */
    @Test
    void check_oneRunOfManySteps_allows() {
        question.actions =
                List.of(
                        action("run_a", "rollback", NOW.minusSeconds(30), 0),
                        action("run_a", "rollback", NOW.minusSeconds(20), 0),
                        action("run_a", "rollback", NOW.minusSeconds(10), 0));
        question.allows();
    }
}
