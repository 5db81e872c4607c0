package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Family;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwoSignalsGuardrailTest {

    private static final String REST =
            ": one signal is not enough; look something up and guard on it";

    private final Question question = new Question(new TwoSignalsGuardrail());

    private void signals(int signals) {
        question.trigger = new Trigger(NOW, NOW, Optional.empty(), List.of(), false, 0, signals);
    }

    @Test
    void check_classDOnOneSignal_denies() {
        question.changes =
                List.of(Question.of(ActionClass.C, Map.of()), Question.of(ActionClass.D, Map.of()));
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED,
                "act is of class D" + REST,
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
        signals(2);
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_lessCapacityOnOneSignal_denies() {
        question.changes = List.of(Question.scaling(Map.of("n", 4L), Map.of("n", 3L)));
        question.denies(Verdict.Kind.REFUSED, "act takes capacity away" + REST);
        question.changes = List.of(Question.scaling(Map.of("n", 4L), Map.of("n", 4L)));
        question.allows();
        question.changes = List.of(Question.scaling(Map.of("n", 4L), Map.of("n", "3")));
        question.allows();
        question.changes = List.of(Question.scaling(Map.of("n", "4"), Map.of("n", 3L)));
        question.allows();
        question.changes = List.of(Question.scaling(Map.of("n", 4L), Map.of("n", 3L)));
        signals(2);
        question.allows();
    }

    @Test
    void check_anythingElse_needsOne() {
        question.changes = List.of(Question.of(ActionClass.C, Map.of()));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    /** A lower number is less capacity only where the action moves capacity. */
    @Test
    void check_lowerNumberOfAnActionThatMovesNoCapacity_needsOne() {
        question.changes =
                List.of(
                        new PlannedChange(
                                "act",
                                Question.manifest(Family.RESTART, ActionClass.A, false),
                                Map.of("n", 3L),
                                Map.of("n", 4L),
                                Optional.empty()));
        question.allows();
    }
}
