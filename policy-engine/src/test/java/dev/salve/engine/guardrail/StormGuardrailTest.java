package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StormGuardrailTest {

    private static final Instant SINCE = NOW.minusSeconds(120);
    private static final String STORM = "storm since 2026-03-01T09:58:00Z: 51 alarms";
    private static final String SHED =
            "shed: 20 approvals were asked for since the storm began at 2026-03-01T09:58:00Z";

    private final Question question = new Question(new StormGuardrail());

    private void storm(int asked) {
        question.storm = Optional.of(new Storm(SINCE, "51 alarms", asked));
    }

    @Test
    void check_noStorm_allows() {
        question.asksOnlyAt("");
    }

    @Test
    void check_storm_asks() {
        storm(19);
        question.asksOnlyAt(STORM, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.consent = new Consent.Asked();
        question.asksOnlyAt(STORM, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
    }

    @Test
    void check_agreementSinceItBegan_allows() {
        storm(20);
        question.consent = new Consent.Granted(SINCE, NOW);
        question.asksOnlyAt("");
        question.consent = new Consent.Granted(SINCE.minusNanos(1), NOW);
        question.stage = Stage.INTENT;
        question.asks(STORM);
    }

    @Test
    void check_peopleWereAskedAboutEnough_shedsWhatNobodyWasAskedAbout() {
        storm(20);
        question.deniesOnlyAt(Verdict.Kind.PAUSED, SHED, Stage.DECIDE, Stage.CLAIM, Stage.INTENT);
        question.consent = new Consent.Asked();
        for (Stage stage : new Stage[] {Stage.DECIDE, Stage.CLAIM}) {
            question.stage = stage;
            question.denies(Verdict.Kind.PAUSED, SHED);
        }
        question.stage = Stage.INTENT;
        question.asks(STORM);
    }
}
