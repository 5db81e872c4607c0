package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.GONE;
import static dev.salve.engine.invariant.Story.HASH;
import static dev.salve.engine.invariant.Story.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.invariant.Story.Heard;
import dev.salve.engine.journal.EntryType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the invariants make of evidence that is thin, old or out of order: they neither throw nor
 * guess, and what they could judge they count, broken or not.
 */
class EvidenceGapTest {

    private static final String A = "run_a";
    private static final String B = "run_b";
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Story story = new Story();

    private static void judgedOnceAndBroken(Heard heard) {
        assertThat(heard.said()).hasSize(1);
        assertThat(heard.judged()).isEqualTo(1);
        assertThat(heard.unjudged()).isZero();
    }

    @Test
    void s2_intentWithoutItsCommitTime_isJudgedByTheRecords() {
        story.intent(A, "committedAt", GONE).intent(B, "committedAt", GONE, "callDeadline", START);

        assertThat(story.to(new CallsFollowIntents(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 1, 1));
    }

    @Test
    void s3_callsWithoutAnIntent_areTheMatterOfAnother() {
        story.called(A).called(A);

        assertThat(story.to(new OneCallAnAttempt(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 2, 0));
        assertThat(story.to(new CallsFollowIntents(Terms.IN_ORDER)).said()).hasSize(2);
    }

    /** Whoever was halted before its call may send it when a successor is at the next attempt. */
    @Test
    void s3_earlierAttemptIsCalledAgain_breaks() {
        story.intent(A).called(A, 1).outcome(A, "REJECTED");
        story.intent(A, "attempt", 2L).called(A, 1).called(A, 2);

        assertThat(story.to(new OneCallAnAttempt(Terms.IN_ORDER)).said())
                .containsExactly(
                        "run_a: ecs.restart@1 was called 2 times: step restart, attempt 1");
    }

    @Test
    void s4_callOfARunThatNobodyPlanned_isNotJudged() {
        assertThat(story.called(A).to(new OneRunActsOnATarget(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 1));
    }

    @Test
    void s4_intentOfARunThatNobodyPlanned_isJudgedByItsOwnTarget() {
        story.intent(A).intent(B).intent("run_c", "target", GONE);

        Heard heard = story.to(new OneRunActsOnATarget(Terms.IN_ORDER));
        assertThat(heard.said()).hasSize(1);
        assertThat(heard.unjudged()).isEqualTo(1);
    }

    @Test
    void s4_callWhileAnotherRunsIntentIsOpen_breaksAtTheCallToo() {
        story.planned(A).planned(B).locked(Story.TARGET, A, 1);
        story.intent(A).intent(B).called(A);

        assertThat(story.to(new OneRunActsOnATarget(Terms.IN_ORDER)).said())
                .extracting(said -> said.substring(0, 5))
                .containsExactly(B.substring(0, 5), A.substring(0, 5));
    }

    /** Journals of two processes: the other run's end may be shown a little later. */
    @Test
    void s4_otherRunEndsWithinTheSkew_holds() {
        story.planned(A).planned(B).intent(A).intent(B).closed(A, "FAILED");

        assertThat(story.wait(WITHIN).ended().to(new OneRunActsOnATarget(Terms.JOURNAL)).said())
                .isEmpty();
    }

    @Test
    void s5_callOfARunThatNobodyPlanned_isNotJudged() {
        assertThat(story.called(A).to(new NoIntentAfterKill(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 1));
    }

    private Story killedAndActed() {
        story.planned(A).control(EntryType.KILL_ENGAGED, "scope", "global");
        return story.at(story.now().minusSeconds(1)).intent(A);
    }

    /** At one and the same time, only the order of commits tells which came first. */
    @Test
    void s5_intentAtTheTimeOfTheKill_breaksWhereTheOrderIsKnown() {
        assertThat(killedAndActed().to(new NoIntentAfterKill(Terms.IN_ORDER)).said()).hasSize(1);
        assertThat(story.ended().to(new NoIntentAfterKill(Terms.JOURNAL)).said()).isEmpty();
    }

    @Test
    void s5_oneOfTwoSwitchesRearmed_explainsItsOwnDoubtOnly() {
        story.planned(A)
                .control(EntryType.KILL_ENGAGED, "scope", "global")
                .control(EntryType.KILL_ENGAGED, "scope", "runbook:heal")
                .wait(WITHIN)
                .intent(A)
                .control(EntryType.KILL_REARMED, "scope", "global")
                .ended();

        assertThat(story.to(new NoIntentAfterKill(Terms.JOURNAL)).said())
                .singleElement()
                .asString()
                .contains("runbook:heal");
    }

    @Test
    void s6_askedForAnotherPlanThanWasPlanned_breaks() {
        story.planned(A, "plan", Map.of("hash", "sha256:other")).asked(A);
        story.vote(A, "user:ann", true).granted(A);

        assertThat(story.to(new PeopleAgreed(Terms.IN_ORDER)).said())
                .containsExactly(
                        "run_a: granted for plan "
                                + HASH
                                + ", asked for "
                                + HASH
                                + ", planned was sha256:other");
    }

    @Test
    void s7_onFailureStepOfAnOlderJournal_isKnownByItsName() {
        story.planned(A).planned(B).intent(A);
        story.intent(B, "stage", GONE, "step", "on-failure-clean");

        assertThat(story.to(new CooldownIsKept(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 1, 0));
    }

    /** Max-runs is about what a runbook sets out to do, not about the cleaning up. */
    @Test
    void s8_onFailureStepBeyondMaxRuns_holds() {
        for (String run : List.of("run_a", "run_b", "run_c")) {
            story.planned(run).intent(run, "stage", run.equals("run_c") ? "ON_FAILURE" : "INTENT");
        }

        assertThat(story.to(new BudgetsAreKept(Terms.IN_ORDER)).said()).isEmpty();
    }

    @Test
    void s8_limitThatMakesNoSense_isNotJudged() {
        List<Map<String, Object>> broken =
                List.of(Map.of("count", 1L, "within", "soon"), Map.of("within", "PT1H"));
        story.settings("budgets", Map.of("target", broken)).planned(A).intent(A);

        assertThat(story.to(new BudgetsAreKept(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 2, 2));
    }

    @Test
    void s9_intentThatDoesNotSayWhatItTouches_isNotJudged() {
        story.planned(A).intent(A, "of", GONE).intent(A, "touched", GONE);

        assertThat(story.to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s9_touchesNobody_isNoMatterOfTheLimit() {
        story.planned(A).intent(A, "touched", 0L);

        assertThat(story.to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void s9_countOfTheRunbook_isInclusive() {
        story.planned(A, "limits", Map.of("blastCount", 2L)).intent(A, "touched", 2L, "of", 9L);
        story.planned(B, "limits", Map.of("blastCount", 2L), "target", "t b");
        story.intent(B, "touched", 3L, "of", 9L);

        assertThat(story.to(new LittleIsTouched(Terms.IN_ORDER)).said())
                .containsExactly("run_b: 3 of 9 are touched at once, allowed are 2");
    }

    @Test
    void s9_messages_areCountedForEachRunAlone() {
        story.planned(A).planned(B);
        story.intent(A, "touched", 1L, "unit", "message")
                .intent(B, "touched", 1L, "unit", "message");

        assertThat(story.to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 2, 0));
    }

    @Test
    void s9_callOnNoGroup_isNotJudgedByTheFloor() {
        story.settings("guardrails", Map.of("min-healthy", 75L)).planned(A).intent(A);
        long before = story.to(new LittleIsTouched(Terms.IN_ORDER)).judged();

        assertThat(story.calledWith(A, 0, 0).to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), before, 0));
    }

    @Test
    void s9_callThatTouchesNobody_mayFindTheGroupUnwell() {
        story.settings("guardrails", Map.of("min-healthy", 75L)).planned(A);
        story.intent(A, "touched", 0L).calledWith(A, 4, 1).calledWith(B, 4, 1);

        assertThat(story.to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void s9_callThatTakesBack_mayFindTheGroupUnwell() {
        story.settings("guardrails", Map.of("min-healthy", 75L)).planned(A).intent(A).undo(A);
        long before = story.to(new LittleIsTouched(Terms.IN_ORDER)).judged();

        assertThat(story.calledWith(A, 4, 1).to(new LittleIsTouched(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), before, 0));
    }

    /** A long wait between storm and intent makes it doubtful; the storm's end explains it. */
    @Test
    void s11_stormEndsWithinTheSkew_holds() {
        story.planned(A).control(EntryType.STORM_BEGAN).wait(WITHIN).intent(A);
        story.control(EntryType.STORM_ENDED).wait(WITHIN).ended();

        assertThat(story.to(new PausesAreKept(Terms.JOURNAL)).said()).isEmpty();
    }

    private Story breakerOpens() {
        story.settings("guardrails", Map.of("breaker", Map.of("target", 1L)));
        return story.planned(A).planned(B).intent(A).closed(A, "FAILED");
    }

    @Test
    void s11_openBreakerInAJournal_breaksOnlyBeyondTheSkew() {
        Heard atOnce = breakerOpens().intent(B).to(new PausesAreKept(Terms.JOURNAL));
        Heard later = story.wait(WITHIN).intent(B).to(new PausesAreKept(Terms.JOURNAL));

        assertThat(atOnce.said()).isEmpty();
        assertThat(later.said()).hasSize(1);
    }

    @Test
    void s12_duplicateThatIsPoisonedLater_breaksTwice() {
        story.record("event_e", EntryType.EVENT_DUPLICATE, Map.of());
        story.record("event_e", EntryType.EVENT_POISONED, Map.of());

        assertThat(story.to(new OneDecisionAnEvent(Terms.IN_ORDER)).said()).hasSize(2);
    }

    @Test
    void s12_runThatDoesNotSayItsRunbookOrEvent_isNotJudged() {
        story.planned(A, "runbook", GONE).planned(B, "event", GONE);

        assertThat(story.to(new OneDecisionAnEvent(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 0, 2));
    }

    @Test
    void s14_successOfARunThatNobodyPlanned_isNotKnownToNeedVerification() {
        assertThat(story.closed(A, "SUCCEEDED").to(new SuccessIsSeen(Terms.IN_ORDER)))
                .isEqualTo(new Heard(List.of(), 1, 1));
    }

    @Test
    void s14_verifiedBeforeTheLastCall_isJudged() {
        story.planned(A).intent(A).wait(WITHIN).outcome(A, "ISSUED");
        story.verified(A, "healthySince", START.toString());

        judgedOnceAndBroken(story.to(new SuccessIsSeen(Terms.IN_ORDER)));
    }

    @Test
    void s17_ownCause_isJudged() {
        judgedOnceAndBroken(
                story.planned(A, "causedBy", A).to(new CausesStayShallow(Terms.IN_ORDER)));
    }

    @Test
    void s19_undoOfAStepThatWasNeverDone_isJudged() {
        judgedOnceAndBroken(story.planned(A).undo(A).to(new UndoOnlyOwnState(Terms.IN_ORDER)));
    }

    private Story blocked(Duration pause) {
        story.planned(A).intent(A).outcome(A, "ISSUED");
        String until = story.now().plusSeconds(60).toString();
        story.record(A, EntryType.GUARD_BLOCKED, Map.of("guardrail", "budget", "until", until));
        return story.wait(pause).intent(A, "step", "next");
    }

    @Test
    void s20_intentOnceTheDenialHasPassed_holds() {
        assertThat(
                        blocked(Duration.ofSeconds(59))
                                .closed(A, "SUCCEEDED")
                                .to(new ErrorsStop(Terms.IN_ORDER))
                                .said())
                .isEmpty();
    }

    @Test
    void s20_intentBeforeTheDenialHasPassed_breaks() {
        assertThat(blocked(Duration.ofSeconds(58)).to(new ErrorsStop(Terms.IN_ORDER)).said())
                .containsExactly(
                        "run_a: an intent of step next, attempt 1 after guardrail budget stopped it");
    }

    @Test
    void s21_actionWithoutAService_isItsOwnService() {
        Terms one = Terms.IN_ORDER.withCallsPerSecond(1);
        for (String action : List.of("page", "page.all@1", "ecs.restart@1")) {
            story.see(
                    new Sight.Called(
                            story.now(), A, "act", 1, action, ActionClass.C, "arn:svc", 0, 0));
        }

        assertThat(story.to(new CallsAreFew(one)).said())
                .containsExactly("run_a: 2 calls to page in a second, allowed are 1");
    }

    @Test
    void l1_plannedAfterTheFaultsEnded_hasItsTimeFromThen() {
        story.faultsEnded().wait(Duration.ofDays(1)).planned(A).wait(WITHIN).ended();

        judgedOnceAndBroken(story.to(new EveryRunEnds(Terms.IN_ORDER, WITHIN)));
    }

    @Test
    void l1_plannedBeforeTheFaultsEnded_hasItsTimeFromTheirEnd() {
        story.planned(A).wait(Duration.ofDays(1)).faultsEnded().wait(WITHIN.minusMillis(1)).ended();

        assertThat(story.to(new EveryRunEnds(Terms.IN_ORDER, WITHIN)))
                .isEqualTo(new Heard(List.of(), 0, 1));
    }

    @Test
    void l2_eventNobodyDecided_isJudged() {
        judgedOnceAndBroken(
                story.received("e", "5xx")
                        .faultsEnded()
                        .ended()
                        .to(new EveryEventIsDecided(Terms.IN_ORDER)));
    }

    @Test
    void l4_escalationNobodyWasToldOf_isJudged() {
        judgedOnceAndBroken(
                story.closed(A, "ESCALATED").ended().to(new PeopleHear(Terms.IN_ORDER)));
    }

    @Test
    void l5_redAlarmNobodyAnswered_isJudged() {
        story.faultsEnded().alarm("5xx", "ALARM", "heal").wait(WITHIN).ended();

        judgedOnceAndBroken(story.to(new RedAlarmsAreAnswered(Terms.IN_ORDER, WITHIN)));
    }

    private Story killedAndLifted() {
        story.alarm("5xx", "ALARM", "heal").control(EntryType.KILL_ENGAGED, "scope", "global");
        return story.received("e1", "5xx")
                .decided("e1", "paused")
                .control(EntryType.KILL_REARMED, "scope", "global")
                .faultsEnded();
    }

    private static WorkResumes l6() {
        return new WorkResumes(Terms.IN_ORDER, WITHIN);
    }

    @Test
    void l6_afterAKillSwitchNothingIsDecidedAgain_isJudgedAndBreaks() {
        judgedOnceAndBroken(killedAndLifted().wait(WITHIN).ended().to(l6()));
    }

    @Test
    void l6_alarmTurnsGreenOnlyAfterTheTime_breaksThen() {
        killedAndLifted().wait(WITHIN).alarm("5xx", "OK", "heal");

        judgedOnceAndBroken(story.ended().to(l6()));
    }

    @Test
    void l6_alarmTurnsGreenInTime_isNotJudged() {
        killedAndLifted().alarm("5xx", "OK", "heal").wait(WITHIN).ended();

        assertThat(story.to(l6())).isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void l6_runForItAfterTheLift_isTheAnswer() {
        killedAndLifted().planned(A, "cause", "5xx").wait(WITHIN).ended();

        assertThat(story.to(l6())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    /** A cooldown or a lock may hold this one back; that Salve decides again is what counts. */
    @Test
    void l6_anotherAlarmIsDecidedAfterTheLift_holds() {
        killedAndLifted().received("e2", "cpu").decided("e2", "run").wait(WITHIN).ended();

        assertThat(story.to(l6())).isEqualTo(new Heard(List.of(), 1, 0));
    }

    /** It may be what the other depends on, and that is looked at without a record. */
    @Test
    void l6_anotherAlarmIsRedToo_isNotJudged() {
        story.alarm("cpu", "ALARM", "heal");

        assertThat(killedAndLifted().wait(WITHIN).ended().to(l6()))
                .isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void l6_runBeforeThePauseAndNoDecisionAtAll_isNotJudged() {
        story.alarm("5xx", "ALARM", "heal").planned(A, "cause", "5xx");
        story.control(EntryType.KILL_ENGAGED, "scope", "global");
        story.control(EntryType.KILL_REARMED, "scope", "global").wait(WITHIN).ended();

        assertThat(story.to(l6())).isEqualTo(new Heard(List.of(), 0, 0));
    }

    @Test
    void terms_withOtherSkew_keepTheRest() {
        Terms terms = Terms.IN_ORDER.withCallsPerSecond(2).with(WITHIN);
        assertThat(terms.skew()).isEqualTo(WITHIN);
        assertThat(terms.with(Duration.ZERO)).isEqualTo(Terms.IN_ORDER.withCallsPerSecond(2));
    }

    @Test
    void violation_inWords_saysWhichPromiseOfWhomWhenAndHow() {
        assertThat(new Violation("S5", A, START, "acted"))
                .hasToString("S5 run_a at " + START + ": acted");
    }
}
