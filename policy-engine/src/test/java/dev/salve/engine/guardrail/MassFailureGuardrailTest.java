package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.touching;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.BlastRadius.Health;
import dev.salve.engine.action.Family;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MassFailureGuardrailTest {

    private final Question question = new Question(new MassFailureGuardrail());

    private static BlastRadius radius(long touched, long of, long healthy) {
        return new BlastRadius(touched, of, "task", Optional.of(new Health(healthy, 0)));
    }

    @Test
    void check_fewUnhealthy_allows() {
        question.changes = List.of(touching(radius(1, 100, 46)));
        question.deniesOnlyAt(Verdict.Kind.LIMITED, "");
    }

    @Test
    void check_mostUnhealthy_denies() {
        question.changes = List.of(touching(radius(1, 100, 99)), touching(radius(1, 100, 45)));
        question.deniesOnlyAt(
                Verdict.Kind.LIMITED,
                "45 of 100 tasks are healthy: the cause is not one of them",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT);
    }

    @Test
    void check_groupOfTwo_isAGroup() {
        question.changes = List.of(touching(radius(1, 2, 0)));
        question.denies(
                Verdict.Kind.LIMITED, "0 of 2 tasks are healthy: the cause is not one of them");
        question.changes = List.of(touching(radius(1, 1, 0)));
        question.allows();
    }

    @Test
    void check_noMemberTouchedOrHealthNotKnown_allows() {
        question.changes =
                List.of(touching(radius(0, 4, 0)), touching(new BlastRadius(1, 4, "task")));
        question.allows();
    }

    /** It changes what all of them run. */
    @Test
    void check_rollback_allows() {
        question.changes = List.of(touching("act", Family.ROLLBACK, radius(1, 4, 0)));
        question.allows();
    }
}
