package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.DEADLINE;
import static dev.salve.engine.run.Runs.EXPIRES;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.message;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunMachineTest {

    private static final Approvers APPROVERS =
            new Approvers(Map.of("web", List.of("user:al", "user:bo")));
    private static final PlannedStep ACT = step("act", ActionClass.C);
    private static final Outcome ISSUED = new Outcome.Issued("r-1");
    private static final Outcome UNKNOWN = new Outcome.Unknown("timeout");
    private static final Outcome THROTTLED = new Outcome.Rejected("Throttling", "slow", true);
    private static final Outcome DENIED = new Outcome.Rejected("AccessDenied", "no", false);
    private static final Observation APPLIED = new Observation.Applied("seen");
    private static final Observation NOT_APPLIED = new Observation.NotApplied("not there");
    private static final Observation UNCLEAR = new Observation.Inconclusive("cannot tell");

    private Run run = Runs.ready(ACT);
    private Instant now = NOW;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    private void signal(Signal signal) {
        Transition transition = RunMachine.advance(run, signal, now);
        run = transition.run();
        entries.addAll(transition.entries());
        notices.addAll(transition.notices());
    }

    private Directive next() {
        return RunMachine.next(run, now);
    }

    /** Commits the intent of the call that is next; fails if none is. */
    private Intent commit() {
        assertThat(next()).isInstanceOf(Directive.Act.class);
        Directive.Act act = (Directive.Act) next();
        Intent intent = Runs.intent(run, act.step(), act.attempt(), now);
        signal(new Signal.IntentCommitted(intent));
        return intent;
    }

    private void act(Outcome outcome) {
        commit();
        signal(new Signal.Acted(outcome));
    }

    private void actAndSee() {
        act(ISSUED);
        signal(new Signal.Observed(APPLIED));
    }

    private void forward(Duration by) {
        now = now.plus(by);
    }

    private void vote(String by, boolean approve) {
        signal(new Signal.Voted(new Vote(by, approve, "", now), APPROVERS));
    }

    private void checked(boolean healthy) {
        signal(new Signal.Checked(healthy, "alarm"));
    }

    /** The end of the observation: the call's deadline, the action's lag, the reserve. */
    private void pastObservation() {
        forward(Duration.ofSeconds(35));
    }

    @Test
    void run_allGoesWell_succeedsAfterTheHold() {
        actAndSee();
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        assertThat(next()).isInstanceOf(Directive.Verify.class);
        checked(true);
        assertThat(next()).isEqualTo(new Directive.Wait(now.plusSeconds(30)));
        forward(Duration.ofSeconds(60));
        checked(true);

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(next()).isInstanceOf(Directive.Done.class);
        assertThat(entries)
                .extracting(JournalEntry::type)
                .containsExactly(
                        EntryType.INTENT,
                        EntryType.OUTCOME,
                        EntryType.OBSERVATION,
                        EntryType.VERIFY_PASSED,
                        EntryType.RUN_CLOSED);
        assertThat(notices).extracting(Notice::route).containsExactly("owner:web");
    }

    @Test
    void next_firstCall_confirmsTheAlarmAndLaterOnesDoNot() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        assertThat(((Directive.Act) next()).confirm()).isTrue();
        actAndSee();
        assertThat(((Directive.Act) next()).confirm()).isFalse();
    }

    @Test
    void run_unverified_succeedsWhenApplied() {
        run = Runs.unverified(ACT);
        actAndSee();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void checked_unhealthyInBetween_startsTheHoldAnew() {
        actAndSee();
        checked(true);
        forward(Duration.ofSeconds(59));
        checked(false);
        forward(Duration.ofSeconds(1));
        checked(true);
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        forward(Duration.ofMillis(59_999));
        checked(true);
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        forward(Duration.ofMillis(1));
        checked(true);
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void checked_healthyOnlyAtTheEnd_mayStillHold() {
        actAndSee();
        forward(Duration.ofMinutes(5));
        checked(true);
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        forward(Duration.ofMinutes(1));
        assertThat(next()).isInstanceOf(Directive.Verify.class);
        checked(true);
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void checked_neverHealthy_pagesOnceByTheRunbooksOwnMessage() {
        actAndSee();
        forward(Duration.ofMinutes(5));
        checked(false);
        assertThat(next()).isInstanceOf(Directive.PlanUndo.class);
        signal(new Signal.UndoPlanned(new UndoPlan.NotNeeded("a restart"), Optional.empty()));

        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isFalse();
        assertThat(notices).extracting(Notice::route).containsExactly("page", "owner:web");
    }

    /** The runbook's own page came after the step that was refused, so nobody was told. */
    @Test
    void acted_deniedBeforeTheRunbooksOwnPage_pagesAnyway() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(step("act", ActionClass.C)),
                        List.of(step("drain", ActionClass.C), Runs.message("tell")),
                        RunState.READY,
                        null);
        act(DENIED);
        act(DENIED);

        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(notices).extracting(Notice::route).containsExactly("owner:web", "page");
    }

    @Test
    void acted_throttled_isTriedOnceMoreAfterARest() {
        act(THROTTLED);
        assertThat(run.state()).isEqualTo(RunState.READY);
        assertThat(next()).isEqualTo(new Directive.Wait(now.plus(Stepping.RETRY_AFTER)));
        forward(Stepping.RETRY_AFTER);
        assertThat(((Directive.Act) next()).attempt()).isEqualTo(2);
        act(THROTTLED);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void acted_throttledInClassD_isNotTriedAgain() {
        run = Runs.ready(step("act", ActionClass.D));
        act(THROTTLED);

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.progress().position().attempt()).isEqualTo(1);
    }

    @Test
    void acted_deniedFirstStep_failsWithNothingToTakeBack() {
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.progress().openIntent()).isEmpty();
    }

    @Test
    void acted_deniedSecondStep_takesTheFirstBack() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        actAndSee();
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.UNDOING);
        assertThat(((Directive.PlanUndo) next()).intent().step()).isEqualTo("act");
        undoBy("undo-act");
        actAndSee();

        assertThat(run.state()).isEqualTo(RunState.UNDONE);
        assertThat(run.progress().ending().orElseThrow().reason())
                .contains("also was refused", "taken back");
    }

    private void undoBy(String id) {
        signal(
                new Signal.UndoPlanned(
                        new UndoPlan.By("fake.act@1", Map.of("n", 1L), "2 → 1"),
                        Optional.of(step(id, ActionClass.A))));
    }

    @Test
    void undo_twoSteps_isLastFirst() {
        run = Runs.ready(step("one", ActionClass.A), step("two", ActionClass.A));
        actAndSee();
        actAndSee();
        forward(Duration.ofMinutes(5));
        checked(false);
        assertThat(((Directive.PlanUndo) next()).intent().step()).isEqualTo("two");
        undoBy("undo-two");
        actAndSee();
        assertThat(((Directive.PlanUndo) next()).intent().step()).isEqualTo("one");
        undoBy("undo-one");
        actAndSee();
        assertThat(run.state()).isEqualTo(RunState.UNDONE);
    }

    @Test
    void undo_somebodyElseChangedIt_escalates() {
        actAndSee();
        forward(Duration.ofMinutes(5));
        checked(false);
        signal(new Signal.UndoPlanned(new UndoPlan.Changed("now 7"), Optional.empty()));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().undone()).isFalse();
        assertThat(run.progress().ending().orElseThrow().reason())
                .isEqualTo("it did not recover: alarm; what was done is not taken back: now 7");
    }

    @Test
    void undo_itsCallIsUnknownForever_escalatesAndKeepsTheLock() {
        actAndSee();
        forward(Duration.ofMinutes(5));
        checked(false);
        undoBy("undo-act");
        act(UNKNOWN);
        pastObservation();
        signal(new Signal.Observed(UNCLEAR));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isTrue();
    }

    @Test
    void observed_unknownButApplied_goesOn() {
        act(UNKNOWN);
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
        signal(new Signal.Observed(APPLIED));
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
    }

    @Test
    void observed_notAppliedBeforeTheBound_waits() {
        act(UNKNOWN);
        forward(Duration.ofMillis(34_999));
        signal(new Signal.Observed(NOT_APPLIED));
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
        assertThat(next()).isEqualTo(new Directive.Wait(NOW.plusSeconds(35)));
        forward(Duration.ofMillis(1));
        signal(new Signal.Observed(NOT_APPLIED));
        assertThat(run.state()).isEqualTo(RunState.READY);
    }

    @ParameterizedTest
    @EnumSource(ActionClass.class)
    void observed_notAppliedAtTheBound_secondAttemptExceptForClassD(ActionClass actionClass) {
        run = Runs.ready(step("act", actionClass));
        act(UNKNOWN);
        pastObservation();
        signal(new Signal.Observed(NOT_APPLIED));
        if (actionClass == ActionClass.D) {
            assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        } else {
            assertThat(((Directive.Act) next()).attempt()).isEqualTo(2);
        }
    }

    @Test
    void observed_notAppliedTwice_escalates() {
        act(UNKNOWN);
        pastObservation();
        signal(new Signal.Observed(NOT_APPLIED));
        act(UNKNOWN);
        pastObservation();
        signal(new Signal.Observed(NOT_APPLIED));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isFalse();
    }

    /** By the action's clock, which may be behind, the lag is not over yet. */
    @Test
    void observed_inconclusiveWhenTheLagIsJustOver_looksAgain() {
        act(UNKNOWN);
        forward(Duration.ofSeconds(30));
        signal(new Signal.Observed(UNCLEAR));
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
        forward(Duration.ofSeconds(5));
        signal(new Signal.Observed(NOT_APPLIED));
        assertThat(((Directive.Act) next()).attempt()).isEqualTo(2);
    }

    @Test
    void observed_inconclusiveAtTheBound_escalatesAndKeepsTheLock() {
        act(UNKNOWN);
        signal(new Signal.Observed(UNCLEAR));
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
        pastObservation();
        signal(new Signal.Observed(UNCLEAR));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isTrue();
        assertThat(run.progress().openIntent()).isEmpty();
    }

    @Test
    void next_committedWithoutOutcome_isRecoveredOnlyAfterTheDeadline() {
        Intent intent = commit();
        Instant over = intent.callDeadline().plus(RunMachine.RECOVERY_RESERVE);
        assertThat(next()).isEqualTo(new Directive.Wait(over));
        now = over.minusMillis(1);
        assertThat(next()).isEqualTo(new Directive.Wait(over));
        now = over;
        assertThat(next()).isEqualTo(new Directive.Recover(intent));
    }

    @Test
    void next_deadlinePassedWithACallInDoubt_observesFirst() {
        act(UNKNOWN);
        now = DEADLINE.plusSeconds(1);
        assertThat(next()).isInstanceOf(Directive.Observe.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
    }

    @Test
    void tick_atTheDeadline_escalatesAndNotBefore() {
        now = DEADLINE.minusMillis(1);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.READY);
        now = DEADLINE;
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void refused_beforeTheFirstCall_cancels() {
        signal(new Signal.IntentRefused("cooldown", "cooldown 15m"));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(entries)
                .extracting(JournalEntry::type)
                .containsExactly(EntryType.GUARD_BLOCKED, EntryType.RUN_CLOSED);
    }

    @Test
    void refused_afterAStepTookEffect_escalates() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        actAndSee();
        signal(new Signal.IntentRefused("kill-switch", "engaged"));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    /** What was begun is not left half done for a denial that passes by itself. */
    @Test
    void refused_laterStepByABudget_waitsUntilItHolds() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        actAndSee();
        Instant until = now.plusSeconds(50);
        signal(new Signal.IntentRefused("budget", "2 in 1m", Optional.of(until)));
        assertThat(next()).isEqualTo(new Directive.Wait(until));
        now = until;
        assertThat(next()).isInstanceOf(Directive.Act.class);
    }

    @Test
    void refused_laterStepPastTheDeadline_escalates() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        actAndSee();
        signal(new Signal.IntentRefused("cooldown", "1h", Optional.of(DEADLINE)));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void refused_firstStepByABudget_cancels() {
        Instant until = now.plusSeconds(50);
        signal(new Signal.IntentRefused("budget", "2 in 1m", Optional.of(until)));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    }

    /** It used to be escalated at once, with what was done left standing. */
    @Test
    void next_deadlinePassedWhileVerifying_looksOnceMoreAndThenTakesBack() {
        actAndSee();
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        now = run.progress().deadline();
        assertThat(next()).isInstanceOf(Directive.Verify.class);
        signal(new Signal.Checked(false, "still red"));
        assertThat(next()).isInstanceOf(Directive.PlanUndo.class);
    }

    @Test
    void next_deadlinePassedAndHealthy_maySeeWhetherItHolds() {
        actAndSee();
        now = run.progress().deadline();
        signal(new Signal.Checked(true, "well"));
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        now = now.plus(Duration.ofMinutes(1));
        signal(new Signal.Checked(true, "well"));
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void broken_anyState_escalatesAndKeepsTheLockOfAnOpenCall() {
        signal(new Signal.Broken("a bug"));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isFalse();
    }

    @Test
    void cleared_beforeASecondAttempt_cancels() {
        act(new Outcome.Rejected("Throttling", "slow", true));
        assertThat(run.progress().position().attempt()).isEqualTo(2);
        signal(new Signal.Cleared("alarm web is OK"));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void planChanged_firstStep_escalates() {
        signal(new Signal.PlanChanged("plan-changed", "8 now"));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void cleared_onlyBeforeTheFirstCall_cancels() {
        Run fresh = run;
        signal(new Signal.Cleared("OK"));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        run = fresh;
        actAndSee();
        signal(new Signal.Cleared("OK"));
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
    }

    @Test
    void unconfirmed_escalates() {
        signal(new Signal.Unconfirmed("throttled"));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void stopped_nothingDone_cancels() {
        signal(new Signal.Stopped("user:al", "my deploy"));
        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(run.progress().ending().orElseThrow().reason())
                .isEqualTo("stopped by user:al: my deploy");
    }

    @Test
    void stopped_afterAStep_escalates() {
        actAndSee();
        signal(new Signal.Stopped("user:al", ""));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    /** It used to be dropped silently, and the run went on to its next step. */
    @Test
    void stopped_whileACallIsUnderWay_endsOnceTheCallIsClear() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        commit();
        signal(new Signal.Stopped("user:al", "wait"));
        signal(new Signal.Acted(ISSUED));
        signal(new Signal.Observed(APPLIED));
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().reason()).startsWith("stopped by user:al");
    }

    @Test
    void stopped_duringTheLastCall_doesNotGoOnToVerify() {
        commit();
        signal(new Signal.Stopped("user:al", "wait"));
        signal(new Signal.Acted(ISSUED));
        signal(new Signal.Observed(APPLIED));
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void stopped_duringARefusedCall_takesNothingBack() {
        run = Runs.ready(ACT, step("also", ActionClass.A));
        actAndSee();
        commit();
        signal(new Signal.Stopped("user:al", "wait"));
        signal(new Signal.Acted(DENIED));
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void next_planWithoutSteps_endsInsteadOfThrowing() {
        run = Runs.unverified();
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void next_messageIsTheFirstStep_isSentAndTheCallFollows() {
        run = Runs.ready(message("hello"), ACT);
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(notices).extracting(Notice::text).containsExactly("look at hello");
        assertThat(((Directive.Act) next()).step().id()).isEqualTo("act");
        assertThat(((Directive.Act) next()).confirm()).isTrue();
    }

    @Test
    void intentCommitted_whileVerifying_changesNothing() {
        actAndSee();
        Run before = run;
        signal(new Signal.IntentCommitted(Runs.intent(run, ACT, 1, now)));
        assertThat(run).isEqualTo(before);
    }

    @Test
    void onFailure_callIsCarriedOutThenTheRunEnds() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(ACT),
                        List.of(step("clean", ActionClass.A), message("tell")),
                        RunState.READY,
                        null);
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.READY);
        assertThat(((Directive.Act) next()).step().id()).isEqualTo("clean");
        actAndSee();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
    }

    /** It used to start the phase again: the same attempt was issued twice. */
    @Test
    void onFailure_itsCallStaysUnknown_isNotIssuedAgain() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(ACT),
                        List.of(step("clean", ActionClass.A)),
                        RunState.READY,
                        null);
        act(DENIED);
        act(UNKNOWN);
        pastObservation();
        signal(new Signal.Observed(UNCLEAR));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().keepLock()).isTrue();
        assertThat(next()).isInstanceOf(Directive.Done.class);
    }

    @Test
    void onFailure_itsCallFails_escalates() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(ACT),
                        List.of(step("clean", ActionClass.A)),
                        RunState.READY,
                        null);
        act(DENIED);
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void voted_yes_goesOnAndCountsAsTheFreshReason() {
        run = Runs.waiting(OnExpiry.DENY);
        assertThat(next()).isEqualTo(new Directive.Wait(EXPIRES));
        vote("user:al", true);
        assertThat(run.state()).isEqualTo(RunState.READY);
        assertThat(run.progress().approval().orElseThrow().grantedAt()).contains(now);
        assertThat(((Directive.Act) next()).confirm()).isTrue();
    }

    @Test
    void voted_no_rejects() {
        run = Runs.waiting(OnExpiry.DENY);
        vote("user:bo", false);
        assertThat(run.state()).isEqualTo(RunState.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:stranger", "salve", ""})
    void voted_byWhoMayNot_changesNothing(String person) {
        run = Runs.waiting(OnExpiry.DENY);
        Run before = run;
        vote(person, true);
        assertThat(run).isEqualTo(before);
        assertThat(entries).isEmpty();
    }

    @Test
    void voted_oneMillisecondBeforeExpiry_counts() {
        run = Runs.waiting(OnExpiry.DENY);
        now = EXPIRES.minusMillis(1);
        vote("user:al", true);
        assertThat(run.state()).isEqualTo(RunState.READY);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void voted_atExpiryOrLater_isTooLate(long millis) {
        run = Runs.waiting(OnExpiry.DENY);
        now = EXPIRES.plusMillis(millis);
        vote("user:al", true);
        assertThat(run.state()).isEqualTo(RunState.WAITING_APPROVAL);
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.EXPIRED);
    }

    @Test
    void tick_oneMillisecondBeforeExpiry_changesNothing() {
        run = Runs.waiting(OnExpiry.DENY);
        now = EXPIRES.minusMillis(1);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.WAITING_APPROVAL);
    }

    @ParameterizedTest
    @EnumSource(OnExpiry.class)
    void tick_expired_doesWhatTheRunbookSays(OnExpiry onExpiry) {
        run = Runs.waiting(onExpiry);
        now = EXPIRES;
        signal(new Signal.Tick());
        RunState expected =
                switch (onExpiry) {
                    case DENY -> RunState.EXPIRED;
                    case ESCALATE -> RunState.ESCALATED;
                    case RUN -> RunState.READY;
                };
        assertThat(run.state()).isEqualTo(expected);
    }

    @Test
    void intentCommitted_whileWaitingForPeople_changesNothing() {
        run = Runs.waiting(OnExpiry.DENY);
        signal(new Signal.IntentCommitted(Runs.intent(run, ACT, 1, now)));
        assertThat(run.state()).isEqualTo(RunState.WAITING_APPROVAL);
        assertThat(run.progress().openIntent()).isEmpty();
    }
}
