package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static dev.salve.engine.guardrail.Question.touching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Family;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.runbook.Limits.BlastLimit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlastRadiusGuardrailTest {

    private static final Instant HOUR_AGO = NOW.minusSeconds(3_600);

    private final Question question = new Question(new BlastRadiusGuardrail());

    private void touches(long touched, long of) {
        question.changes = List.of(touching(new BlastRadius(touched, of, "task")));
    }

    private void judged(boolean allowed, String because) {
        if (allowed) {
            question.allows();
        } else {
            assertThat(question.denies(Verdict.Kind.REFUSED, because).until()).isEmpty();
        }
    }

    @Test
    void check_notPlanned_allows() {
        question.changes = List.of(Question.of(ActionClass.A, Map.of()));
        question.deniesOnlyAt(Verdict.Kind.REFUSED, "");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,true",
        "1,2,true",
        "2,10,true",
        "3,15,true",
        "3,14,false",
        "2,9,false",
        "2,0,false"
    })
    void check_percentOfTheRunbook_countsRoundedUpAndAllowsOne(
            long touched, long of, boolean allowed) {
        question.blast = Optional.of(new BlastLimit.Percent(20));
        touches(touched, of);
        judged(
                allowed,
                "act would touch %d of %d tasks; allowed: one or 20 %%".formatted(touched, of));
    }

    @Test
    void check_countOfTheRunbook_isInclusive() {
        question.blast = Optional.of(new BlastLimit.Count(3));
        touches(3, 100);
        question.allows();
        touches(4, 100);
        question.denies(
                Verdict.Kind.REFUSED,
                "act would touch 4 of 100 tasks; allowed: 3, and one or 25 %");
    }

    @ParameterizedTest
    @CsvSource({"0,3,true", "1,1,true", "2,20,true", "2,19,false", "3,30,true", "3,29,false"})
    void check_noLimitOfTheRunbook_isOneOrATenth(long touched, long of, boolean allowed) {
        touches(touched, of);
        judged(
                allowed,
                "act would touch %d of %d tasks; allowed: one or 10 %%".formatted(touched, of));
    }

    @ParameterizedTest
    @CsvSource({"25,100,true", "26,100,false", "1,2,true", "2,2,false"})
    void check_widerLimitOfTheRunbook_isCappedByTheSettings(
            long touched, long of, boolean allowed) {
        question.blast = Optional.of(new BlastLimit.Percent(50));
        touches(touched, of);
        judged(
                allowed,
                "act would touch %d of %d tasks; allowed: one or 25 %%".formatted(touched, of));
        question.blast = Optional.of(new BlastLimit.Count(50));
        judged(
                allowed,
                "act would touch %d of %d tasks; allowed: 50, and one or 25 %%"
                        .formatted(touched, of));
    }

    @Test
    void check_tooMuch_deniesWhateverDoesNotTakeBack() {
        touches(3, 3);
        question.deniesOnlyAt(
                Verdict.Kind.REFUSED,
                "act would touch 3 of 3 tasks; allowed: one or 10 %",
                Stage.DECIDE,
                Stage.CLAIM,
                Stage.INTENT,
                Stage.ON_FAILURE);
    }

    @Test
    void check_secondStepTooMuch_denies() {
        question.changes =
                List.of(
                        Question.of(ActionClass.A, Map.of()),
                        touching(new BlastRadius(1, 3, "task")),
                        touching("two", Family.RESTART, new BlastRadius(2, 3, "task")));
        question.denies(Verdict.Kind.REFUSED, "two would touch 2 of 3 tasks; allowed: one or 10 %");
    }

    @Test
    void check_messages_serveNobody() {
        question.touches = List.of(new Touch("run_2", 100, NOW, true));
        question.changes = List.of(touching(new BlastRadius(5_000, 5_000, "message")));
        question.allows();
        question.blast = Optional.of(new BlastLimit.Count(5_000));
        question.allows();
        question.blast = Optional.of(new BlastLimit.Count(4_999));
        question.denies(
                Verdict.Kind.REFUSED, "act would touch 5000 of 5000 messages; allowed: 4999");
    }

    @Test
    void check_whatOthersTouched_countsForAnHour() {
        touches(1, 10);
        question.touches = List.of(new Touch("run_2", 1, HOUR_AGO, false));
        question.allows();
        question.touches = List.of(new Touch("run_2", 1, HOUR_AGO.plusMillis(1), false));
        assertThat(denied(1).until()).contains(NOW.plusMillis(1));
    }

    private Verdict.Deny denied(long taken) {
        return question.denies(
                Verdict.Kind.LIMITED,
                ("act would touch 1 of 10 tasks, and other runs touched %d in the last hour;"
                                + " allowed: one or 10 %%")
                        .formatted(taken));
    }

    @Test
    void check_whatOthersStillTouch_countsWithoutAnEnd() {
        touches(1, 10);
        question.touches = List.of(new Touch("run_2", 1, HOUR_AGO.minusSeconds(1), true));
        assertThat(denied(1).until()).isEmpty();
        question.touches =
                List.of(new Touch("run_2", 1, NOW, true), new Touch("run_3", 2, NOW, false));
        assertThat(denied(3).until()).isEmpty();
    }

    @Test
    void check_whatItTouchesItself_doesNotCountTwice() {
        touches(1, 10);
        question.touches = List.of(new Touch("run_1", 1, NOW, true));
        question.allows();
    }

    @Test
    void check_several_untilEnoughOfThemAreForgotten() {
        question.blast = Optional.of(new BlastLimit.Percent(20));
        touches(1, 10);
        question.touches =
                List.of(
                        new Touch("run_4", 1, NOW.minusSeconds(10), false),
                        new Touch("run_2", 1, NOW.minusSeconds(30), false),
                        new Touch("run_3", 1, NOW.minusSeconds(20), false));
        assertThat(
                        question.denies(
                                        Verdict.Kind.LIMITED,
                                        "act would touch 1 of 10 tasks, and other runs touched 3 in"
                                                + " the last hour; allowed: one or 20 %")
                                .until())
                .contains(NOW.plusSeconds(3_580));
    }

    /** A group of one may be touched again: more members than there are cannot have been. */
    @Test
    void check_groupOfOne_isAllowedAgain() {
        touches(1, 1);
        question.touches = List.of(new Touch("run_2", 1, NOW, false));
        question.allows();
        touches(1, 2);
        question.touches = List.of(new Touch("run_2", 9, NOW, false));
        question.denies(
                Verdict.Kind.LIMITED,
                "act would touch 1 of 2 tasks, and other runs touched 9 in the last hour;"
                        + " allowed: one or 10 %");
    }

    /** A step that only adds members takes none of the room, so it need not wait for any. */
    @Test
    void check_touchesNobodyWhileOthersTouchMany_allows() {
        question.touches = List.of(new GuardSnapshot.Touch("run_2", 9, NOW, true));
        touches(0, 10);
        question.allows();
    }

    @Test
    void check_messagesWhileOtherRunsMovedSome_onlyItsOwnLimitHolds() {
        question.touches = List.of(new GuardSnapshot.Touch("run_2", 9, NOW, true));
        question.blast = Optional.of(new BlastLimit.Count(1));
        question.changes = List.of(touching(new BlastRadius(1, 10, "message")));
        question.allows();
    }
}
