package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.DEADLINE;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.message;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a run waits, when it gives up, what it leaves behind, and whom it tells. */
class RunEndingTest {

    private static final PlannedStep ACT = step("act", ActionClass.C);
    private static final PlannedStep ALSO = step("also", ActionClass.A);
    private static final Outcome DENIED = new Outcome.Rejected("AccessDenied", "no", false);

    private Run run = Runs.ready(ACT);
    private Instant now = NOW;
    private final List<Notice> notices = new ArrayList<>();

    private void signal(Signal signal) {
        Transition transition = RunMachine.advance(run, signal, now);
        run = transition.run();
        notices.addAll(transition.notices());
    }

    private Directive next() {
        return RunMachine.next(run, now);
    }

    private void commit() {
        Directive.Act act = (Directive.Act) next();
        signal(new Signal.IntentCommitted(Runs.intent(run, act.step(), act.attempt(), now)));
    }

    private void act(Outcome outcome) {
        commit();
        signal(new Signal.Acted(outcome));
    }

    private void actAndSee() {
        act(new Outcome.Issued("r-1"));
        signal(new Signal.Observed(new Observation.Applied("seen")));
    }

    private Ending ending() {
        return run.progress().ending().orElseThrow();
    }

    private static Run failing(PlannedStep... onFailure) {
        return Runs.run(
                Runs.identity(true), List.of(ACT), List.of(onFailure), RunState.READY, null);
    }

    @Test
    void postponed_beforeTheDeadline_waitsUntilThen() {
        Instant until = DEADLINE.minusMillis(1);
        signal(new Signal.Postponed("throttled", until));
        assertThat(run.state()).isEqualTo(RunState.READY);
        assertThat(next()).isEqualTo(new Directive.Wait(until));
    }

    @Test
    void postponed_untilTheDeadline_escalatesAndSaysWhy() {
        signal(new Signal.Postponed("throttled", DEADLINE));
        assertThat(ending())
                .isEqualTo(
                        new Ending(
                                RunState.ESCALATED,
                                "could not be looked at in time: throttled",
                                false));
    }

    @Test
    void late_afterTheFirstOfTwoSteps_takesItBackInTimeOfItsOwn() {
        run = Runs.ready(ACT, ALSO);
        actAndSee();
        now = DEADLINE;
        assertThat(next()).isInstanceOf(Directive.Expire.class);
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.UNDOING);
        assertThat(next()).isInstanceOf(Directive.PlanUndo.class);
        assertThat(ending().reason()).isEqualTo("the run's deadline has passed");
    }

    @Test
    void late_withNothingDone_escalatesAtOnce() {
        now = DEADLINE;
        signal(new Signal.Tick());
        assertThat(ending())
                .isEqualTo(new Ending(RunState.ESCALATED, "the run's deadline has passed", false));
    }

    @Test
    void late_whileTakingBack_escalatesForTheFirstReason() {
        run = Runs.ready(ACT, ALSO);
        actAndSee();
        act(DENIED);
        now = run.progress().deadline();
        signal(new Signal.Tick());
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(ending().reason()).startsWith("also was refused");
    }

    /** The time that the plan gave stays the plan's, however soon verification began. */
    @Test
    void verifying_begunEarly_leavesTheDeadlineAsItWas() {
        actAndSee();
        assertThat(run.progress().deadline()).isEqualTo(DEADLINE);
    }

    @Test
    void verifying_begunJustBeforeTheDeadline_hasItsWholeTime() {
        now = DEADLINE.minusSeconds(60);
        actAndSee();
        now = DEADLINE.plusSeconds(60);
        signal(new Signal.Checked(false, "still red"));
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        assertThat(next()).isEqualTo(new Directive.Wait(now.plusSeconds(30)));
    }

    @Test
    void verifying_healthyAtTheDeadline_isLookedAtAgainAfterAPause() {
        actAndSee();
        now = run.progress().deadline();
        signal(new Signal.Checked(true, "well"));
        assertThat(next()).isEqualTo(new Directive.Wait(now.plusSeconds(30)));
    }

    @Test
    void stopped_withoutAReason_saysByWhomOnly() {
        signal(new Signal.Stopped("al", ""));
        assertThat(ending().reason()).isEqualTo("stopped by al");
        assertThat(run.stoppedByPerson()).isTrue();
    }

    @Test
    void stoppedByPerson_endedOtherwiseOrNotAtAll_isFalse() {
        assertThat(run.stoppedByPerson()).isFalse();
        signal(new Signal.Cleared("OK"));
        assertThat(run.stoppedByPerson()).isFalse();
    }

    /** A denial that has passed already is asked about at once, so waiting for it would spin. */
    @Test
    void refused_untilNow_isNotWaitedFor() {
        run = Runs.ready(ACT, ALSO);
        actAndSee();
        signal(new Signal.IntentRefused("budget", "2 in 1m", Optional.of(now)));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void refused_takingBack_escalatesWithBothReasonsAndGoesOnToTheOnFailureSteps() {
        run =
                Runs.run(
                        Runs.identity(true),
                        List.of(ACT, ALSO),
                        List.of(step("clean", ActionClass.A)),
                        RunState.READY,
                        null);
        actAndSee();
        act(DENIED);
        signal(
                new Signal.UndoPlanned(
                        new UndoPlan.By("fake.act@1", Map.of(), "back"),
                        Optional.of(step("undo-act", ActionClass.A))));
        signal(new Signal.IntentRefused("kill-switch", "engaged"));
        assertThat(((Directive.Act) next()).step().id()).isEqualTo("clean");
        actAndSee();
        assertThat(ending())
                .isEqualTo(
                        new Ending(
                                RunState.ESCALATED,
                                "also was refused: AccessDenied: no; taking it back was refused by"
                                        + " kill-switch: engaged",
                                false));
    }

    /** A step that failed cleanly is no longer clean once somebody else's change is in the way. */
    @Test
    void undo_somebodyElseChangedIt_escalatesARunThatHadOnlyFailed() {
        run = Runs.ready(ACT, ALSO);
        actAndSee();
        act(DENIED);
        signal(new Signal.UndoPlanned(new UndoPlan.Changed("now 7"), Optional.empty()));
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void unknown_thenAnOnFailureStepFails_stillKeepsTheLock() {
        run = failing(step("clean", ActionClass.A));
        act(new Outcome.Unknown("timeout"));
        now = now.plusSeconds(35);
        signal(new Signal.Observed(new Observation.Inconclusive("cannot tell")));
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(ending().keepLock()).isTrue();
    }

    @Test
    void told_onEscalation_isTheOwnerAndWhoeverIsOnCall() {
        now = NOW.plusSeconds(125);
        signal(new Signal.Unconfirmed("throttled"));
        String text =
                "restart-web on web: could not confirm that it is still needed: throttled"
                        + " (run_1, after 2 min 5 s)";
        assertThat(notices)
                .containsExactly(
                        new Notice("owner:web", "web is slow: needs you", text),
                        new Notice("page", "web is slow: needs you", text));
    }

    @Test
    void told_withinAMinute_saysSeconds() {
        now = NOW.plusSeconds(59);
        signal(new Signal.Cleared("OK"));
        assertThat(notices)
                .containsExactly(
                        new Notice(
                                "owner:web",
                                "web is slow: no fix was needed or allowed",
                                "restart-web on web: no reason to act any more: OK"
                                        + " (run_1, after 59 s)"));
    }

    /** Only a page wakes somebody; a message to a channel does not stand in for it. */
    @Test
    void told_runbookWroteToAChannel_pagesAnyway() {
        PlannedStep channel =
                new PlannedStep(
                        "say",
                        "notify.channel@1",
                        ActionClass.A,
                        false,
                        Map.of("channel", "ops", "text", "help"),
                        Map.of(),
                        Map.of(),
                        "a message",
                        new BlastRadius(0, 0, "resource"),
                        List.of(),
                        "",
                        Duration.ofMinutes(15),
                        Duration.ZERO);
        run = failing(channel);
        actAndSee();
        now = now.plus(Duration.ofMinutes(5));
        signal(new Signal.Checked(false, "still red"));
        signal(new Signal.UndoPlanned(new UndoPlan.NotNeeded("a restart"), Optional.empty()));
        assertThat(notices)
                .extracting(Notice::route)
                .containsExactly("channel:ops", "owner:web", "page");
    }

    @Test
    void told_planWithAMessageOnly_isSentWithItsName() {
        run = Runs.unverified(message("hello"));
        signal(new Signal.Tick());
        assertThat(notices.getFirst())
                .isEqualTo(new Notice("page", "web is slow: hello", "look at hello"));
    }

    @Test
    void undo_itsCallIsDenied_escalatesARunThatHadOnlyFailed() {
        run = Runs.ready(ACT, ALSO);
        actAndSee();
        act(DENIED);
        signal(
                new Signal.UndoPlanned(
                        new UndoPlan.By("fake.act@1", Map.of(), "back"),
                        Optional.of(step("undo-act", ActionClass.A))));
        act(DENIED);
        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(ending().reason()).startsWith("also was refused");
    }

    /** People who agree see at once that it begins. */
    @Test
    void granted_messageIsTheFirstStep_isSentAtOnce() {
        Run waiting = Runs.waiting(OnExpiry.DENY);
        run =
                Runs.run(
                        waiting.identity(),
                        List.of(message("hello"), ACT),
                        List.of(),
                        RunState.WAITING_APPROVAL,
                        waiting.progress().approval().orElseThrow());
        Approvers approvers = new Approvers(Map.of("web", List.of("al")));
        signal(new Signal.Voted(new Vote("al", true, "", now), approvers));
        assertThat(notices).extracting(Notice::text).containsExactly("look at hello");
        assertThat(((Directive.Act) next()).step().id()).isEqualTo("act");
    }
}
