package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.action;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopGuardrailTest {

    private final Question question = new Question(new LoopGuardrail());

    private void trigger(boolean own, int depth) {
        question.trigger = new Trigger(NOW, NOW, Optional.of("k"), List.of(), own, depth, 1);
    }

    @Test
    void check_fromOutside_allows() {
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
    }

    @Test
    void check_ownDoing_deniesBeforeARun() {
        trigger(true, 0);
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "the event reports a call that Salve made itself",
                Stage.DECIDE,
                Stage.CLAIM);
    }

    @Test
    void check_causedByAnAction_isAllowedUpToTheDepth() {
        trigger(false, 0);
        question.actions = List.of(action("run_0", "other", NOW.minusSeconds(60), 0));
        question.allows();
        question.actions = List.of(action("run_0", "other", NOW.minusSeconds(60), 1));
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "2 actions led to this, allowed: 1; the last one by run_0 (other)",
                Stage.DECIDE,
                Stage.CLAIM);
    }

    @Test
    void check_depthOfTheRunItself_counts() {
        trigger(false, 1);
        question.allows();
        trigger(false, 2);
        question.denies(Verdict.Kind.LIMITED, "2 actions led to this, allowed: 1");
    }
}
