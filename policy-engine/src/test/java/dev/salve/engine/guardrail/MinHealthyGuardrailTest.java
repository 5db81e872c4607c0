package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.touching;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.BlastRadius.Health;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.runbook.GuardSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinHealthyGuardrailTest {

    private final Question question = new Question(new MinHealthyGuardrail());

    private static PlannedChange leaving(long touched, long of, long after) {
        return touching(new BlastRadius(touched, of, "task", Optional.of(new Health(of, after))));
    }

    @Test
    void check_enoughStay_allows() {
        question.changes = List.of(leaving(1, 4, 3));
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
    }

    @Test
    void check_tooFewStay_denies() {
        question.changes = List.of(leaving(1, 4, 4), leaving(26, 100, 74));
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "act would leave 74 of 100 tasks healthy; at least 75 % must stay",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT,
                Stage.ON_FAILURE);
        question.granted();
        question.stage = Stage.INTENT;
        question.denies(
                Verdict.Kind.LIMITED,
                "act would leave 74 of 100 tasks healthy; at least 75 % must stay");
    }

    @Test
    void check_nobodyTouchedOrHealthNotKnown_allows() {
        question.changes = List.of(leaving(0, 4, 0), touching(new BlastRadius(4, 4, "task")));
        question.allows();
    }

    @Test
    void check_settingsBelowHalf_areHalfAndOneMore() {
        GuardSettings all = GuardSettings.DEFAULTS;
        question.guards =
                new GuardSettings(
                        all.cooldown(),
                        all.blastPercent(),
                        10,
                        all.massFailurePercent(),
                        all.flap(),
                        all.regionsApart(),
                        all.causality(),
                        all.breaker(),
                        all.freshReads(),
                        all.scaleTimes(),
                        all.targets(),
                        all.apiSharePercent(),
                        all.earned());
        question.changes = List.of(leaving(1, 100, 51));
        question.allows();
        question.changes = List.of(leaving(1, 100, 50));
        question.denies(
                Verdict.Kind.LIMITED,
                "act would leave 50 of 100 tasks healthy; at least 51 % must stay");
    }

    @Test
    void check_groupOfOne_asks() {
        question.changes = List.of(leaving(1, 1, 0));
        question.asksOnlyAt(
                "act touches the only task",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT,
                Stage.ON_FAILURE);
        question.granted();
        for (Stage stage : Stage.values()) {
            question.stage = stage;
            question.allows();
        }
    }
}
