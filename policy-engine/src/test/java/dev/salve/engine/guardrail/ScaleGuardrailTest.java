package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.scaling;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Family;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleGuardrailTest {

    private final Question question = new Question(new ScaleGuardrail());

    private void from(Object before, Object wanted) {
        question.changes =
                List.of(
                        Question.of(ActionClass.A, Map.of()),
                        scaling(Map.of("n", before), Map.of("target", "web", "n", wanted)));
    }

    @ParameterizedTest
    @CsvSource({"4,8,true", "4,9,false", "4,4,true", "0,1,true", "0,2,false", "1,2,true"})
    void check_growth_isUpToTwice(long before, long wanted, boolean allowed) {
        from(before, wanted);
        if (allowed) {
            question.allows();
        } else {
            question.deniesOnlyAt(
                    Verdict.Kind.REFUSED,
                    "act: n %d is more than 2 times %d".formatted(wanted, before),
                    Stage.DECIDE,
                    Stage.CLAIM,
                    Stage.INTENT);
        }
    }

    @Test
    void check_beforeThePlan_allows() {
        question.changes = List.of(scaling(Map.of(), Map.of("target", "web", "n", 1_000L)));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @Test
    void check_capacityThatCannotBeCompared_denies() {
        String because = "act: it does not say how much capacity there was, and will be";
        from("4", 8L);
        question.denies(Verdict.Kind.REFUSED, because);
        from(4L, "8");
        question.denies(Verdict.Kind.REFUSED, because);
        question.changes = List.of(scaling(Map.of("m", 4L), Map.of("n", 8L)));
        question.denies(Verdict.Kind.REFUSED, because);
        from(4L, Double.NaN);
        question.denies(Verdict.Kind.REFUSED, "act: n NaN is more than 2 times 4");
    }

    @Test
    void check_otherAction_mayHaveAnyNumbers() {
        question.changes =
                List.of(
                        new PlannedChange(
                                "act",
                                Question.manifest(Family.RESTART, ActionClass.A, false),
                                Map.of("n", 100L),
                                Map.of("n", 1L),
                                Optional.empty()));
        question.allows();
    }

    @Test
    void check_lessCapacity_isDeniedWhileAnotherAlarmIsRed() {
        question.trigger = new Trigger(NOW, NOW, Optional.of("own"), List.of(), false, 0, 2);
        question.redAlarms = List.of("own");
        from(4L, 3L);
        question.allows();
        question.redAlarms = List.of("own", "other");
        from(4L, 4L);
        question.allows();
        from(4L, 3L);
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "act takes capacity away, and other is red",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_lessCapacityForNoAlarm_isDeniedWhileAnyIsRed() {
        from(4L, 3L);
        question.allows();
        question.redAlarms = List.of("own");
        question.denies(Verdict.Kind.LIMITED, "act takes capacity away, and own is red");
    }
}
