package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.DEADLINE;
import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that could not look, by Salve's own restraint, looks again later. */
class PostponedTest {

    private static final Instant LATER = NOW.plusSeconds(5);
    private static final Signal POSTPONED = new Signal.Postponed("the share is used", LATER);
    private static final Outcome NOT_SENT =
            new Outcome.Rejected("api-budget", "the share is used", true);

    private static Run after(Run run, Signal signal, Instant now) {
        return RunMachine.advance(run, signal, now).run();
    }

    private static Run acting(Run run, PlannedStep step) {
        Intent intent = Runs.intent(run, step, 1, NOW);
        return after(run, new Signal.IntentCommitted(intent), NOW);
    }

    private static String reason(Run run) {
        return run.progress().ending().orElseThrow().reason();
    }

    @ParameterizedTest
    @EnumSource(ActionClass.class)
    void postponed_beforeTheDeadline_waitsAndThenActsForTheFirstTime(ActionClass actionClass) {
        Run run = after(Runs.ready(step("act", actionClass)), POSTPONED, NOW);

        assertThat(run.state()).isEqualTo(RunState.READY);
        assertThat(RunMachine.next(run, LATER.minusMillis(1))).isEqualTo(new Directive.Wait(LATER));
        assertThat(RunMachine.next(run, LATER))
                .isInstanceOfSatisfying(
                        Directive.Act.class, act -> assertThat(act.attempt()).isEqualTo(1));
    }

    /** Nothing has happened: nothing is recorded, and nobody is told. */
    @Test
    void postponed_beforeTheDeadline_saysNothing() {
        Transition transition =
                RunMachine.advance(Runs.ready(step("act", ActionClass.C)), POSTPONED, NOW);

        assertThat(transition.entries()).isEmpty();
        assertThat(transition.notices()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ActionClass.class)
    void postponed_toTheDeadline_goesToAPersonWithoutACall(ActionClass actionClass) {
        Run waiting = Runs.ready(step("act", actionClass));
        Instant now = DEADLINE.minusSeconds(5);

        Transition over =
                RunMachine.advance(waiting, new Signal.Postponed("no room", DEADLINE), now);

        assertThat(over.run().state()).isEqualTo(RunState.ESCALATED);
        assertThat(reason(over.run())).isEqualTo("could not be looked at in time: no room");
        assertThat(over.entries())
                .extracting(JournalEntry::type)
                .containsExactly(EntryType.RUN_CLOSED);
        assertThat(over.notices()).extracting(Notice::route).contains("page");
    }

    @Test
    void postponed_justBeforeTheDeadline_stillWaits() {
        Instant last = DEADLINE.minusMillis(1);

        Run run =
                after(
                        Runs.ready(step("act", ActionClass.C)),
                        new Signal.Postponed("no room", last),
                        NOW);

        assertThat(RunMachine.next(run, NOW)).isEqualTo(new Directive.Wait(last));
        assertThat(RunMachine.next(run, DEADLINE)).isInstanceOf(Directive.Expire.class);
    }

    /** While people are asked or a call is in doubt, nothing is about to be looked at. */
    @Test
    void postponed_whileItWaitsForPeopleOrForACall_changesNothing() {
        PlannedStep act = step("act", ActionClass.C);
        Run asked = Runs.waiting(OnExpiry.DENY);
        Run called = acting(Runs.ready(act), act);

        assertThat(after(asked, POSTPONED, NOW)).isEqualTo(asked);
        assertThat(after(called, POSTPONED, NOW)).isEqualTo(called);
    }

    /** What is taken back may wait for its turn like everything else. */
    @Test
    void postponed_anUndo_waitsAndIsCarriedOutLater() {
        PlannedStep act = step("act", ActionClass.A);
        Run run = acting(Runs.ready(act), act);
        run = after(run, new Signal.Acted(new Outcome.Issued("r-1")), NOW);
        run = after(run, new Signal.Observed(new Observation.Applied("seen")), NOW);
        Instant failed = NOW.plus(Duration.ofMinutes(5));
        run = after(run, new Signal.Checked(false, "alarm"), failed);
        PlannedStep back = step("undo-act", ActionClass.A);
        UndoPlan by = new UndoPlan.By(back.action(), back.params(), "2 → 1");
        run = after(run, new Signal.UndoPlanned(by, Optional.of(back)), failed);

        Instant then = failed.plusSeconds(5);
        run = after(run, new Signal.Postponed("the share is used", then), failed);

        assertThat(run.state()).isEqualTo(RunState.UNDOING);
        assertThat(RunMachine.next(run, failed)).isEqualTo(new Directive.Wait(then));
        assertThat(RunMachine.next(run, then))
                .isInstanceOfSatisfying(
                        Directive.Act.class,
                        next -> assertThat(next.step().id()).isEqualTo("undo-act"));
    }

    /** It was an attempt, though nothing was sent: what may destroy has only one. */
    @ParameterizedTest
    @EnumSource(ActionClass.class)
    void acted_callWasNotSent_isTriedOnceMoreUnlessItMayDestroy(ActionClass actionClass) {
        PlannedStep act = step("act", actionClass);
        Run run = after(acting(Runs.ready(act), act), new Signal.Acted(NOT_SENT), NOW);

        boolean again = actionClass.allowsSecondAttempt();
        assertThat(again).isEqualTo(actionClass != ActionClass.D);
        assertThat(run.state()).isEqualTo(again ? RunState.READY : RunState.FAILED);
        assertThat(run.progress().position().attempt()).isEqualTo(again ? 2 : 1);
        assertThat(RunMachine.next(run, NOW.plus(Stepping.RETRY_AFTER)).getClass())
                .isIn(List.of(again ? Directive.Act.class : Directive.Done.class));
    }
}
