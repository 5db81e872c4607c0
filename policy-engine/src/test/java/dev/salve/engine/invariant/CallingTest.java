package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.GONE;
import static dev.salve.engine.invariant.Story.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Story.Heard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S1 to S4, S21: locks, intents, attempts, calls. */
class CallingTest {

    private static final String A = "run_a";
    private static final String B = "run_b";

    private final Story story = new Story();

    private static OneHolderATarget s1() {
        return new OneHolderATarget(Terms.IN_ORDER);
    }

    private static CallsFollowIntents s2() {
        return new CallsFollowIntents(Terms.IN_ORDER);
    }

    private static OneCallAnAttempt s3() {
        return new OneCallAnAttempt(Terms.IN_ORDER);
    }

    private static OneRunActsOnATarget s4() {
        return new OneRunActsOnATarget(Terms.IN_ORDER);
    }

    @Test
    void s1_takenReleasedTaken_holds() {
        story.locked("t", A, 1).locked("t", A, 1).locked("t", "", 1).locked("t", B, 2);
        story.locked("other", A, 1);

        assertThat(story.to(s1())).isEqualTo(new Heard(List.of(), 5, 0));
    }

    @Test
    void s1_takenOverWithOpenIntent_breaks() {
        story.lockedUntil("t", A, 1, Story.START, true).wait(Duration.ofHours(1)).locked("t", B, 2);

        assertThat(story.to(s1()).said())
                .containsExactly("t: run_b takes it from run_a, which has an open intent");
    }

    @Test
    void s1_takenOverBeforeItsEnd_breaksBeyondTheSkew() {
        story.lockedUntil("t", A, 1, Story.START.plusSeconds(60), false)
                .wait(Duration.ofSeconds(59))
                .locked("t", B, 2);

        assertThat(story.to(s1()).said())
                .containsExactly(
                        "t: run_b takes it from run_a, which holds it until 2026-03-01T12:01:00Z");
        assertThat(story.to(new OneHolderATarget(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s1_takenOverAtItsEnd_holds() {
        story.lockedUntil("t", A, 1, Story.START.plusSeconds(60), false)
                .wait(Duration.ofSeconds(60))
                .locked("t", B, 2);

        assertThat(story.to(s1()).said()).isEmpty();
    }

    @Test
    void s1_fenceOfTheLastHolder_breaks() {
        story.locked("t", A, 3).locked("t", "", 3).locked("t", B, 3).locked("t", B, 2);

        assertThat(story.to(s1()).said())
                .containsExactly(
                        "t: fence 3 is granted again after 3", "t: fence 2 goes back after 3");
    }

    @Test
    void s2_callAfterItsIntent_holds() {
        story.planned(A).intent(A).called(A).outcome(A, "ISSUED");

        assertThat(story.to(s2())).isEqualTo(new Heard(List.of(), 3, 0));
    }

    @Test
    void s2_callAtItsDeadline_holdsAndAfterItBreaks() {
        story.intent(A, "callDeadline", Story.START.plusSeconds(20).toString())
                .at(Story.START.plusSeconds(20))
                .called(A)
                .called(A);

        assertThat(story.to(s2()).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called after its deadline 2026-03-01T12:00:20Z:"
                                + " step restart, attempt 1");
        assertThat(story.to(new CallsFollowIntents(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s2_callWithoutIntent_breaks() {
        story.intent(A).called(A, 2).called(B).closed(A, "ESCALATED").called(A);

        assertThat(story.to(s2()).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called without an intent: step restart, attempt 2",
                        "run_b: ecs.restart@1 was called without an intent: step restart, attempt 1",
                        "run_a: ecs.restart@1 was called without an intent: step restart, attempt 1");
    }

    @Test
    void s2_outcomeWithoutIntent_breaks() {
        story.outcome(A, "ISSUED");

        assertThat(story.to(s2()).said())
                .containsExactly("run_a: an outcome without an intent: step restart, attempt 1");
    }

    @Test
    void s2_boundOfMoreThanThirtySeconds_breaks() {
        story.intent(A, "callDeadline", Story.START.plusSeconds(30).toString())
                .at(Story.START)
                .intent(B, "callDeadline", Story.START.plusSeconds(31).toString());

        assertThat(story.to(s2()).said())
                .containsExactly(
                        "run_b: step restart, attempt 1 may be called until 2026-03-01T12:00:31Z,"
                                + " more than 30 s");
    }

    @Test
    void s2_intentWithoutDeadline_isNotJudged() {
        story.intent(A, "callDeadline", GONE);

        assertThat(story.to(s2())).isEqualTo(new Heard(List.of(), 0, 1));
    }

    @Test
    void s3_secondAttemptAfterRejectionOrNotApplied_holds() {
        story.intent(A).called(A).outcome(A, "REJECTED").intent(A, "attempt", 2L).called(A, 2);
        story.intent(B).outcome(B, "UNKNOWN").observed(B, "NOT_APPLIED").intent(B, "attempt", 2L);

        assertThat(story.to(s3())).isEqualTo(new Heard(List.of(), 6, 0));
    }

    @Test
    void s3_secondCall_breaks() {
        story.intent(A).called(A).called(A);

        assertThat(story.to(s3()).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called 2 times: step restart, attempt 1");
    }

    @Test
    void s3_secondAttemptAfterUnknown_breaks() {
        story.intent(A).outcome(A, "UNKNOWN").observed(A, "INCONCLUSIVE").intent(A, "attempt", 2L);
        story.intent(B).outcome(B, "ISSUED").observed(B, "APPLIED").intent(B, "attempt", 2L);

        assertThat(story.to(s3()).said())
                .containsExactly(
                        "run_a: intent of step restart, attempt 2, but the one before may have"
                                + " applied",
                        "run_b: intent of step restart, attempt 2, but the one before may have"
                                + " applied");
    }

    @Test
    void s3_notAppliedOfAnotherAttempt_breaks() {
        story.intent(A).outcome(A, "REJECTED", "attempt", 7L).intent(A, "attempt", 2L);

        assertThat(story.to(s3()).said()).hasSize(1);
    }

    @Test
    void s3_attemptOutOfTurn_breaks() {
        story.intent(A).intent(A).intent(B, "attempt", 3L);

        assertThat(story.to(s3()).said())
                .containsExactly(
                        "run_a: intent of step restart, attempt 1 comes after attempt 1",
                        "run_b: intent of step restart, attempt 3 comes after attempt 0");
    }

    @Test
    void s3_classDAgain_breaks() {
        story.intent(A, "class", "D").outcome(A, "REJECTED").intent(A, "attempt", 2L, "class", "D");

        assertThat(story.to(s3()).said())
                .containsExactly("run_a: class D is tried again: step restart, attempt 2");
    }

    @Test
    void s3_attemptOrClassNotSaid_isNotJudged() {
        story.intent(A, "attempt", GONE);
        story.intent(B).outcome(B, "REJECTED").intent(B, "attempt", 2L, "class", GONE);

        assertThat(story.to(s3())).isEqualTo(new Heard(List.of(), 2, 2));
    }

    @Test
    void s4_oneAfterTheOther_holds() {
        story.locked(TARGET, A, 1)
                .planned(A)
                .intent(A)
                .called(A)
                .outcome(A, "ISSUED")
                .observed(A, "APPLIED")
                .closed(A, "SUCCEEDED")
                .locked(TARGET, "", 1)
                .locked(TARGET, B, 2)
                .planned(B)
                .intent(B)
                .called(B);

        assertThat(story.to(s4())).isEqualTo(new Heard(List.of(), 4, 0));
    }

    @Test
    void s4_rejectedIsNoLongerOpen_holds() {
        story.planned(A).intent(A).outcome(A, "REJECTED").planned(B).intent(B);

        assertThat(story.to(s4()).said()).isEmpty();
    }

    @Test
    void s4_twoOpenIntentsOnATarget_breaks() {
        story.planned(A).intent(A).outcome(A, "UNKNOWN").planned(B).intent(B);

        assertThat(story.to(s4()).said())
                .containsExactly(
                        "run_b: acts on ecs.service arn:svc while run_a has an open intent on"
                                + " ecs.service arn:svc: step restart, attempt 1");
    }

    @Test
    void s4_groupAndMember_breaksBothWays() {
        story.planned(A, "target", "group g", "within", GONE).intent(A, "target", "group g");
        story.planned(B, "target", "member m", "within", "group g").intent(B, "target", "member m");
        story.planned("run_c", "target", "group g").intent("run_c", "target", "group g");

        assertThat(story.to(s4()).said())
                .containsExactlyInAnyOrder(
                        "run_b: acts on member m while run_a has an open intent on group g: step"
                                + " restart, attempt 1",
                        "run_c: acts on group g while run_a has an open intent on group g: step"
                                + " restart, attempt 1",
                        "run_c: acts on group g while run_b has an open intent on member m: step"
                                + " restart, attempt 1");
    }

    @Test
    void s4_twoMembersOfAGroup_holds() {
        story.planned(A, "target", "member m", "within", "group g").intent(A, "target", "member m");
        story.planned(B, "target", "member n", "within", "group g").intent(B, "target", "member n");

        assertThat(story.to(s4()).said()).isEmpty();
    }

    @Test
    void s4_callWithoutTheLock_breaks() {
        story.planned(A).locked(TARGET, A, 1).intent(A).locked(TARGET, "", 1).called(A);
        story.locked(TARGET, B, 2).called(A);

        assertThat(story.to(s4()).said())
                .containsExactly(
                        "run_a: calls without the lock: ecs.service arn:svc is held by nobody with"
                                + " fence 1",
                        "run_a: calls without the lock: ecs.service arn:svc is held by run_b with"
                                + " fence 2");
    }

    @Test
    void s4_callWithAnotherFence_breaks() {
        story.planned(A).locked(TARGET, A, 1).intent(A).locked(TARGET, A, 2).called(A);

        assertThat(story.to(s4()).said())
                .containsExactly(
                        "run_a: calls with another fence than it was granted, 1: ecs.service arn:svc"
                                + " is held by run_a with fence 2");
    }

    @Test
    void s4_nothingOfTheLock_isNotJudged() {
        story.intent(A, "target", GONE).called(A);

        assertThat(story.to(s4())).isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s4_journalShowsTheEndLate_holdsWithinTheSkew() {
        story.planned(A).planned(B).intent(A);
        story.intent(B).observed(A, "APPLIED").wait(Duration.ofMinutes(1)).ended();

        assertThat(story.to(s4()).said()).hasSize(1);
        assertThat(story.to(new OneRunActsOnATarget(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s4_journalShowsNoEnd_breaks() {
        story.planned(A).planned(B).intent(A).intent(B).ended();
        Story late = new Story().planned(A).planned(B).intent(A).intent(B);
        late.wait(Duration.ofSeconds(5)).observed(A, "APPLIED");

        assertThat(story.to(new OneRunActsOnATarget(Terms.JOURNAL)).said()).hasSize(1);
        assertThat(late.to(new OneRunActsOnATarget(Terms.JOURNAL)).said()).hasSize(1);
    }

    @Test
    void s21_callsInASecond_stayWithinTheirBudget() {
        Terms two = Terms.IN_ORDER.withCallsPerSecond(2);
        story.calledWith(A, 0, 0).calledWith(A, 0, 0).wait(Duration.ofSeconds(1));
        story.calledWith(A, 0, 0).calledWith(A, 0, 0);
        assertThat(story.to(new CallsAreFew(two))).isEqualTo(new Heard(List.of(), 4, 0));

        story.wait(Duration.ofMillis(999)).calledWith(B, 0, 0);

        assertThat(story.to(new CallsAreFew(two)).said())
                .containsExactly("run_b: 3 calls to ecs in a second, allowed are 2");
    }

    @Test
    void s21_noBudgetKnown_isNotJudged() {
        story.called(A);

        assertThat(story.to(new CallsAreFew(Terms.IN_ORDER))).isEqualTo(new Heard(List.of(), 0, 1));
    }
}
