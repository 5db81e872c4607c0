package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import org.junit.jupiter.api.Test;

class FreshReadsGuardrailTest {

    private final Question question = new Question(new FreshReadsGuardrail());

    @Test
    void check_readJustInTime_allows() {
        question.readAt = NOW.minusSeconds(30);
        question.deniesOnlyAt(Verdict.Kind.STALE, "");
    }

    @Test
    void check_readTooLongAgo_deniesWhereverACallFollows() {
        question.readAt = NOW.minusSeconds(30).minusMillis(1);
        question.deniesOnlyAt(
                Verdict.Kind.STALE,
                "the state was read at 2026-03-01T09:59:29.999Z, more than 30s ago",
                Stage.INTENT,
                Stage.UNDO,
                Stage.ON_FAILURE);
    }

    @Test
    void check_readAheadOfTheClock_deniesBeyondTheSkew() {
        question.readAt = NOW.plusSeconds(300);
        question.deniesOnlyAt(Verdict.Kind.STALE, "");
        question.readAt = NOW.plusSeconds(300).plusMillis(1);
        question.deniesOnlyAt(
                Verdict.Kind.STALE,
                "the state was read ahead of the clock: 2026-03-01T10:05:00.001Z",
                Stage.INTENT,
                Stage.UNDO,
                Stage.ON_FAILURE);
    }
}
