package dev.salve.engine.workflow;

import static dev.salve.engine.plane.BundleText.approvedBy;
import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.engine.ledger.testing.FaultyStore.Fault;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeAction.Reply;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final HandClock clock = new HandClock(NOW);
    private final FaultyStore store = new FaultyStore(new InMemoryStore());
    private final FakeAction act = action("fake.act@1", ActionClass.C);
    private final FakeAction also = action("fake.also@1", ActionClass.A);
    private final EvidenceBox evidence = new EvidenceBox();
    private final List<Notifier.Message> sent = new ArrayList<>();
    private String alarm = "ALARM";
    private NotifyResult answer = new NotifyResult.Sent("m");
    private final FakeToolbox toolbox =
            new FakeToolbox().with(act).with(also).withAlarm(() -> alarm);
    private Plane plane = plane(RunbookText.named("none"));

    private static FakeAction action(String name, ActionClass actionClass) {
        return new FakeAction(name, actionClass, Duration.ofSeconds(10));
    }

    private Plane plane(RunbookText runbook) {
        Plane.World world =
                new Plane.World(
                        toolbox,
                        BundleText.policy(runbook.toString()),
                        clock,
                        evidence,
                        message -> {
                            sent.add(message);
                            return answer;
                        });
        return new Plane(store, world, 1);
    }

    /** The run that the runbook makes of an alarm, not moved yet. */
    private Run run(RunbookText runbook) {
        plane = plane(runbook);
        plane.reception.receive(BundleText.alarm("e", "2026-03-01T09:59:50Z"));
        return plane.ledger.runs().find(plane.ledger.runs().open(1).getFirst()).orElseThrow();
    }

    private Run run() {
        return run(RunbookText.named("one"));
    }

    private Run drive(Run run) {
        return plane.workflow.drive(run.id()).orElseThrow();
    }

    @Test
    void drive_noSuchRun_isEmpty() {
        run();
        assertThat(plane.workflow.drive("run_none")).isEmpty();
        assertThat(plane.workflow.signal("run_none", new Signal.Tick())).isEmpty();
    }

    @Test
    void drive_redAlarm_actsOnceAndVerifies() {
        Run run = drive(run());
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).hasSize(1);
        assertThat(drive(run).state()).isEqualTo(RunState.VERIFYING);
        alarm = "OK";
        clock.forward(Duration.ofSeconds(30));
        drive(run);
        clock.forward(Duration.ofSeconds(60));
        assertThat(drive(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(act.calls()).hasSize(1);
    }

    @Test
    void drive_noVerifyAndActionTellsRecovery_succeedsWhenItHasHeld() {
        FakeAction heal = action("fake.heal@1", ActionClass.A);
        toolbox.with(heal);
        Run run = drive(run(healing()));
        assertThat(run.state()).isEqualTo(RunState.VERIFYING);
        heal.recovers(new Observation.Applied("all is well"));
        clock.forward(Duration.ofSeconds(30));
        assertThat(drive(run).state()).isEqualTo(RunState.VERIFYING);
        clock.forward(Duration.ofSeconds(60));
        assertThat(drive(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(drive(run).progress().ending().orElseThrow().reason())
                .isEqualTo("recovered: all is well");
    }

    @Test
    void drive_noVerifyAndNoRecoverySeen_goesToAPersonAfterTheStepsTimeout() {
        toolbox.with(action("fake.heal@1", ActionClass.A));
        Run run = drive(run(healing()));
        clock.forward(Duration.ofMinutes(14));
        assertThat(drive(run).state()).isEqualTo(RunState.VERIFYING);
        clock.forward(Duration.ofMinutes(2));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
    }

    private static RunbookText healing() {
        return RunbookText.named("one").steps(BundleText.step("act", "fake.heal@1")).verify("null");
    }

    @Test
    void drive_alarmIsOkAgain_cancelsWithoutACall() {
        Run run = run();
        alarm = "OK";
        assertThat(drive(run).state()).isEqualTo(RunState.CANCELLED);
        assertThat(act.calls()).isEmpty();
    }

    /** No data is never a reason to act; it used to act on anything but OK. */
    @ParameterizedTest
    @ValueSource(strings = {"INSUFFICIENT_DATA", "", "null"})
    void drive_alarmIsNotRed_goesToAPerson(String state) {
        Run run = run();
        alarm = state;
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void drive_alarmCannotBeRead_goesToAPerson() {
        Run run = run();
        toolbox.with(FakeToolbox.ALARM, () -> new Lookup.Result.Failed("Throttling", "slow"));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void drive_lookupThrows_goesToAPerson() {
        Run run = run();
        toolbox.with(
                FakeToolbox.ALARM,
                () -> {
                    throw new IllegalStateException("a bug");
                });
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void drive_planThrows_goesToAPersonAndDoesNotStopTheSweep() {
        Run run = run();
        act.plans(params -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(plane.sweeper.sweep()).isEmpty();
        Run over = plane.ledger.runs().find(run.id()).orElseThrow();
        assertThat(over.state()).isEqualTo(RunState.ESCALATED);
        assertThat(over.progress().ending().orElseThrow().reason()).contains("a bug");
    }

    /** A run that can never be moved used to be tried for ever. */
    @Test
    void drive_moveFailsInItselfThreeTimes_goesToAPerson() {
        Run run = run();
        toolbox.breakDown(new IllegalStateException("a bug in the engine"));
        for (int i = 1; i < Workflow.MAX_FAILURES; i++) {
            assertThatThrownBy(() -> drive(run)).isInstanceOf(IllegalStateException.class);
        }
        Run over = drive(run);
        assertThat(over.state()).isEqualTo(RunState.ESCALATED);
        assertThat(over.progress().ending().orElseThrow().reason()).contains("a bug");
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void drive_actionThrows_isAnUnknownOutcome() {
        act.replies(Reply.THROWS);
        Run run = drive(run());
        assertThat(run.state()).isEqualTo(RunState.OBSERVING);
    }

    @Test
    void drive_undoThrows_escalates() {
        act.undoes(intent -> {
            throw new IllegalStateException("a bug");
        });
        Run run = drive(run());
        clock.forward(Duration.ofMinutes(5));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void drive_planReadsOtherwiseNow_goesToAPerson() {
        Run run = run();
        act.plans(params -> ready(params, 9L, 1));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
        assertThat(act.calls()).isEmpty();
    }

    private static PlanResult ready(Map<String, Object> params, Object n, long touched) {
        return new PlanResult.Ready(
                params,
                Map.of("n", 1L),
                Map.of("n", n),
                "n",
                new BlastRadius(touched, 4, "task"),
                List.of(new PlannedCall("fake:Do", "arn", Map.of("n", n))),
                "u");
    }

    /** A stored plan reads 2.0 back as 2; that is no other plan. */
    @Test
    void drive_planWithWholeDouble_isStillTheSamePlan() {
        act.plans(params -> ready(params, 2.0, 1));
        drive(run());
        assertThat(act.calls()).hasSize(1);
    }

    /** The guard saw the plan's old count instead of what was read right before the call. */
    @Test
    void drive_touchesMoreThanWhenItWasPlanned_isRefusedByBlastRadius() {
        act.plans(params -> ready(params, 2L, 1));
        Run run =
                run(
                        RunbookText.named("one")
                                .limits(
                                        "{\"cooldown\":900,\"max-runs\":[],\"max-age\":900,"
                                                + "\"blast-radius\":{\"unit\":\"percent\",\"number\":25}}"));
        act.plans(params -> ready(params, 2L, 2));
        Run over = drive(run);
        assertThat(over.state()).isEqualTo(RunState.CANCELLED);
        assertThat(over.progress().ending().orElseThrow().reason()).startsWith("blast-radius");
        assertThat(act.calls()).isEmpty();
    }

    /** An on-failure call was made without a blast radius, before or after. */
    @Test
    void drive_onFailureCall_isPlannedAndGuardedLikeAnyOther() {
        act.replies(Reply.DENIED);
        also.plans(params -> ready(params, 7L, 3));
        Run over =
                drive(
                        run(
                                RunbookText.named("one")
                                        .onFailure(step("act", "fake.also@1"))
                                        .limits(
                                                "{\"cooldown\":900,\"max-runs\":[],\"max-age\":900,"
                                                        + "\"blast-radius\":{\"unit\":\"count\",\"number\":2}}")));
        assertThat(over.state()).isEqualTo(RunState.FAILED);
        assertThat(also.calls()).isEmpty();
    }

    @Test
    void drive_onFailureCallWouldLeaveTooFewHealthy_isNotMade() {
        act.replies(Reply.DENIED);
        also.plans(params ->
                new PlanResult.Ready(
                        params,
                        Map.of("n", 1L),
                        Map.of("n", 7L),
                        "n",
                        new BlastRadius(1, 4, "task", Optional.of(new BlastRadius.Health(3, 2))),
                        List.of(new PlannedCall("fake:Do", "arn", Map.of("n", 7L))),
                        "u"));
        Run over = drive(run(RunbookText.named("one").onFailure(step("act", "fake.also@1"))));
        assertThat(over.state()).isEqualTo(RunState.FAILED);
        assertThat(also.calls()).isEmpty();
    }

    @Test
    void drive_onFailureCall_carriesWhatItReadInItsIntent() {
        act.replies(Reply.DENIED);
        also.plans(params -> ready(params, 7L, 1));
        drive(run(RunbookText.named("one").onFailure(step("act", "fake.also@1"))));
        Intent intent = also.calls().getFirst();
        assertThat(intent.after()).containsEntry("n", 7L);
        assertThat(intent.step()).isEqualTo("on-failure-act");
    }

    /** design §5: the deadline is checked between intent and call; the action is not trusted. */
    @Test
    void drive_processSleptAfterTheIntent_doesNotCall() {
        Run run = run();
        act.plans(params -> {
            return act.ready(params);
        });
        SleepyStore sleepy = new SleepyStore(store, clock, Duration.ofSeconds(20));
        Plane slow =
                new Plane(
                        sleepy,
                        new Plane.World(
                                toolbox,
                                BundleText.policy(RunbookText.named("one").toString()),
                                clock,
                                evidence,
                                message -> answer),
                        2);
        Run after = slow.workflow.drive(run.id()).orElseThrow();
        assertThat(act.calls()).isEmpty();
        assertThat(after.state()).isEqualTo(RunState.READY);
        assertThat(after.progress().position().attempt()).isEqualTo(2);
    }

    @Test
    void drive_killSwitchBeforeTheCall_cancels() {
        Run run = run();
        plane.ledger.control().kill("global", "al", "stop", clock.instant());
        Run over = drive(run);
        assertThat(over.state()).isEqualTo(RunState.CANCELLED);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void drive_outcomeIsLost_isRecoveredWithoutASecondCall() {
        Run run = run();
        store.next(Fault.NONE, Fault.LOST_BEFORE);
        assertThatThrownBy(() -> drive(run))
                .isInstanceOf(dev.salve.engine.ledger.StoreException.class);
        assertThat(act.calls()).hasSize(1);
        assertThat(drive(run).state()).isEqualTo(RunState.ACTING);
        clock.forward(Workflow.CALL_BOUND.plusSeconds(5));
        assertThat(drive(run).state()).isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).hasSize(1);
    }

    /** Its answer is from before the end, when nothing could be proven: one more look is due. */
    @Test
    void drive_lookEndsPastTheBound_looksOnceMore() {
        act.replies(Reply.LOST).unclear(true);
        Run run = drive(run());
        Instant end = run.progress().until().orElseThrow();
        toolbox.with(new SlowAction(act, () -> clock.forward(Duration.ofSeconds(8))));
        clock.forward(Duration.between(clock.instant(), end).minusSeconds(1));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
        assertThat(clock.instant()).isEqualTo(end.plusSeconds(7 + 8));
    }

    /** Two clicks at once: the second one used to be dropped. */
    @Test
    void signal_runMovedMeanwhile_isToldAgain() {
        Run run = run(RunbookText.named("one").mode("approve").approval(approvedBy(2, "deny")));
        Approvers approvers = new Approvers(Map.of("web", List.of("user:al", "user:bo")));
        BusyStore busy = new BusyStore(store, () -> vote(run, "user:al", approvers));
        Plane other =
                new Plane(
                        busy,
                        new Plane.World(
                                toolbox,
                                BundleText.policy(RunbookText.named("one").toString()),
                                clock,
                                evidence,
                                message -> answer),
                        2);
        Optional<Run> after =
                other.workflow.signal(
                        run.id(),
                        new Signal.Voted(
                                new Vote("user:bo", true, "", clock.instant()), approvers));
        assertThat(after.orElseThrow().progress().approval().orElseThrow().votes())
                .extracting(Vote::by)
                .containsExactly("user:al", "user:bo");
        assertThat(act.calls()).hasSize(1);
    }

    private void vote(Run run, String by, Approvers approvers) {
        plane.workflow.signal(
                run.id(), new Signal.Voted(new Vote(by, true, "", clock.instant()), approvers));
    }

    @Test
    void drive_noSteps_ends() {
        Run run =
                run(
                        RunbookText.named("one")
                                .steps(step("act", "fake.act@1", BundleText.ALARM_IS_OK))
                                .verify("null"));
        assertThat(run.plan().steps()).isEmpty();
        assertThat(drive(run).state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void sweep_nothingOpen_isEmptyAndAWaitingRunTellsWhen() {
        Run run = run();
        assertThat(plane.sweeper.sweep()).contains(NOW.plusSeconds(30));
        plane.workflow.signal(run.id(), new Signal.Stopped("al", ""));
        assertThat(plane.sweeper.sweep()).isEmpty();
    }

    /** One broken row used to keep every other run from being moved. */
    @Test
    void sweep_oneRunIsBroken_movesTheOthersAndSaysSo() {
        Run run = run();
        store.transact(
                List.of(
                        new Write.Put(
                                new Key("OPEN", "run_0"),
                                Map.of("run", "run_0"),
                                new Expect.Absent()),
                        new Write.Put(
                                new Key("RUN#run_0", "META"),
                                Map.of("json", "{}"),
                                new Expect.Absent())));
        assertThatThrownBy(plane.sweeper::sweep)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("run_0 is stuck");
        assertThat(plane.ledger.runs().find(run.id()).orElseThrow().state())
                .isEqualTo(RunState.VERIFYING);
    }

    @Test
    void drain_messageFailsAgainAndAgain_isGivenUpAndNoted() {
        answer = new NotifyResult.Failed("no route");
        Run run = run();
        plane.workflow.signal(run.id(), new Signal.Stopped("al", ""));
        for (int i = 1; i < Dispatcher.MAX_TRIES; i++) {
            assertThat(plane.dispatcher.drain().problems()).hasSize(1);
            clock.forward(Dispatcher.rest(i));
        }
        assertThat(plane.dispatcher.drain().problems()).isEmpty();
        plane.dispatcher.drain();
        assertThat(evidence.ofType("notify.failed")).hasSize(1);
        assertThat(evidence.problems()).isEmpty();
        assertThat(plane.ledger.outbox().oldest(1)).isEmpty();
        assertThat(sent).hasSize(Dispatcher.MAX_TRIES);
    }

    @Test
    void drive_takenBack_byTheUndoAction() {
        act.undoes(intent -> new UndoPlan.By("fake.also@1", intent.params(), "2 → 1"));
        Run run = drive(run());
        clock.forward(Duration.ofMinutes(5));
        assertThat(drive(run).state()).isEqualTo(RunState.UNDONE);
        assertThat(also.calls()).extracting(Intent::step).containsExactly("undo-act");
    }

    @Test
    void drive_undoActionIsNotInstalled_escalates() {
        act.undoes(intent -> new UndoPlan.By("fake.gone@1", intent.params(), "2 → 1"));
        Run run = drive(run());
        clock.forward(Duration.ofMinutes(5));
        assertThat(drive(run).state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void outbox_rows_areGoneOnceDelivered() {
        run();
        plane.dispatcher.drain();
        List<Row> left = store.query("OUTBOX#0", "", 10);
        assertThat(left).isEmpty();
        assertThat(evidence.ofType("run.planned")).hasSize(1);
    }
}
