package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LockGuardrailTest {

    private static final String HELD = "ecs.service arn:web is held by run_2";
    private static final String LOST = "the run no longer holds the lock of ecs.service arn:web";
    private static final String RELATIVE =
            "the group of ecs.service arn:web, or a member of it, is held by run_2";

    private final Question question = new Question(new LockGuardrail());

    private void lock(String runId, Instant until, boolean open) {
        question.lock = Optional.of(new Lock(runId, 1, until, open));
    }

    @BeforeEach
    void at() {
        question.stage = Stage.DECIDE;
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"DECIDE", "CLAIM"})
    void check_beforeTheRun_mustBeFreeOrExpiredWithoutOpenIntent(Stage stage) {
        question.stage = stage;
        question.allows();
        lock("run_2", NOW.plusMillis(1), false);
        assertThat(question.denies(Verdict.Kind.LIMITED, HELD).until()).contains(NOW.plusMillis(1));
        lock("run_2", NOW, false);
        question.allows();
        lock("run_2", NOW.minusSeconds(9_999), true);
        assertThat(question.denies(Verdict.Kind.LIMITED, HELD).until()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"INTENT", "UNDO", "ON_FAILURE"})
    void check_ofARun_mustBeItsOwnAndNotExpired(Stage stage) {
        question.stage = stage;
        question.denies(Verdict.Kind.LIMITED, LOST);
        lock("run_2", NOW.plusSeconds(9), false);
        question.denies(Verdict.Kind.LIMITED, LOST);
        lock("run_1", NOW, false);
        question.denies(Verdict.Kind.LIMITED, LOST);
        lock("run_1", NOW.plusMillis(1), false);
        question.allows();
    }

    @Test
    void check_relativeIsHeldByAnother_deniesUntilTheRunHasFailed() {
        question.relatives = List.of(new Lock("run_2", 1, NOW.plusMillis(1), false));
        for (Stage stage : List.of(Stage.DECIDE, Stage.CLAIM)) {
            question.stage = stage;
            assertThat(question.denies(Verdict.Kind.LIMITED, RELATIVE).until())
                    .contains(NOW.plusMillis(1));
        }
        lock("run_1", NOW.plusSeconds(60), true);
        question.stage = Stage.INTENT;
        question.denies(Verdict.Kind.LIMITED, RELATIVE);
        for (Stage stage : List.of(Stage.UNDO, Stage.ON_FAILURE)) {
            question.stage = stage;
            question.allows();
        }
    }

    @Test
    void check_relative_isJudgedAsAnyLock() {
        question.relatives =
                List.of(
                        new Lock("run_1", 1, NOW.plusSeconds(9), true),
                        new Lock("run_2", 1, NOW, false));
        question.allows();
        question.relatives = List.of(new Lock("run_2", 1, NOW.minusSeconds(9_999), true));
        assertThat(question.denies(Verdict.Kind.LIMITED, RELATIVE).until()).isEmpty();
    }

    @Test
    void check_bothHeld_saysTheTargetFirst() {
        lock("run_2", NOW.plusSeconds(1), false);
        question.relatives = List.of(new Lock("run_3", 1, NOW.plusSeconds(2), false));
        question.denies(Verdict.Kind.LIMITED, HELD);
    }
}
