package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerGuardrailTest {

    private static final String ON_TARGET = "the last 2 runs on ecs.service arn:web did not help";

    private final Question question = new Question(new BreakerGuardrail());

    private void lastTen(Boolean... helped) {
        question.record = new RunbookRecord("sha256:r", 0, 0, 0, List.of(helped));
    }

    @Test
    void check_fewFailures_allows() {
        question.failures = 1;
        lastTen(false, true, false, true);
        question.asksOnlyAt("");
    }

    @Test
    void check_failuresOnTheTarget_asks() {
        question.failures = 2;
        question.asksOnlyAt(ON_TARGET, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.failures = 3;
        question.stage = Stage.DECIDE;
        question.asks("the last 3 runs on ecs.service arn:web did not help");
    }

    @Test
    void check_failuresOfTheRunbook_asks() {
        lastTen(false, true, false, true, false);
        question.asksOnlyAt(
                "3 of the last 5 runs of restart did not help",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_peopleAgreed_allows() {
        question.failures = 9;
        question.consent = new Consent.Asked();
        question.asks("the last 9 runs on ecs.service arn:web did not help");
        question.granted();
        question.allows();
    }
}
