package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.runbook.Mode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarnedGuardrailTest {

    private static final String NOTHING_YET =
            "mode auto is not earned: 0 approved runs, 0 verified, 0 unknown; needed: 20, 95 %, none";

    private final Question question = new Question(new EarnedGuardrail());

    @BeforeEach
    void mustBeEarned() {
        question.mustBeEarned = true;
    }

    private void record(int approved, int verified, int unknown) {
        question.record = new RunbookRecord("sha256:r", approved, verified, unknown, List.of());
    }

    private void notEarned(int approved, int verified, int unknown) {
        record(approved, verified, unknown);
        question.asks(
                ("mode auto is not earned: %d approved runs, %d verified, %d unknown; needed: 20, 95"
                                + " %%, none")
                        .formatted(approved, verified, unknown));
    }

    @Test
    void check_nothingShown_asks() {
        question.asksOnlyAt(NOTHING_YET, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
    }

    @Test
    void check_notAskedForOrOtherMode_allows() {
        question.mustBeEarned = false;
        question.allows();
        question.mustBeEarned = true;
        question.mode = Mode.APPROVE;
        question.allows();
    }

    @Test
    void check_enoughShown_allows() {
        record(20, 19, 0);
        question.asksOnlyAt("");
        record(100, 95, 0);
        question.allows();
    }

    @Test
    void check_justNotEnough_asks() {
        notEarned(19, 19, 0);
        notEarned(20, 18, 0);
        notEarned(100, 94, 0);
        notEarned(20, 20, 1);
    }

    @Test
    void check_recordOfOtherBytes_asks() {
        question.record = new RunbookRecord("sha256:old", 100, 100, 0, List.of());
        question.asks(NOTHING_YET);
    }

    @Test
    void check_peopleAgreed_allows() {
        question.granted();
        question.allows();
    }
}
