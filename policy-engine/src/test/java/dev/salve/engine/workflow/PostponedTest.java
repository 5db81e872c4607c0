package dev.salve.engine.workflow;

import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Salve's own restraint keeps it from is done later, not left and not forced. */
class PostponedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String USED = "the share of the quota is used";

    private final HandClock clock = new HandClock(NOW);
    private final FakeToolbox toolbox = new FakeToolbox().withAlarm(() -> "ALARM");
    private final EvidenceBox evidence = new EvidenceBox();
    private FakeAction act = action("fake.act@1", ActionClass.C);
    private boolean used;

    private FakeAction action(String name, ActionClass actionClass) {
        FakeAction action = new FakeAction(name, actionClass, Duration.ofSeconds(10));
        action.plans(params ->
                used ? new PlanResult.Refused(ApiBudget.CODE, USED) : action.ready(params));
        toolbox.with(action);
        return action;
    }

    /** Does not send the first call: the share is used up between the plan and the call. */
    private static final class Refusing implements Action {

        private final FakeAction action;
        private boolean refused;

        Refusing(FakeAction action) {
            this.action = action;
        }

        @Override
        public ActionManifest manifest() {
            return action.manifest();
        }

        @Override
        public PlanResult plan(Map<String, Object> params) {
            return action.plan(params);
        }

        @Override
        public Outcome call(Intent intent) {
            if (refused) {
                return action.call(intent);
            }
            refused = true;
            return ApiBudget.rejected(USED);
        }

        @Override
        public Observation observe(Intent intent) {
            return action.observe(intent);
        }

        @Override
        public UndoPlan undo(Intent intent) {
            return action.undo(intent);
        }
    }

    private Plane plane(RunbookText runbook) {
        return new Plane(
                new InMemoryStore(),
                new Plane.World(
                        toolbox,
                        BundleText.policy(runbook.toString()),
                        clock,
                        evidence,
                        _ -> new NotifyResult.Sent("m")),
                1);
    }

    /** The id of the run that the alarm makes, not moved yet. */
    private static String run(Plane plane) {
        plane.reception.receive(BundleText.alarm("e", "2026-03-01T09:59:50Z"));
        return plane.ledger.runs().open(1).getFirst();
    }

    private static Run drive(Plane plane, String id) {
        return plane.workflow.drive(id).orElseThrow();
    }

    private static RunbookText acting(String action) {
        return RunbookText.named("one").steps(step("act", action));
    }

    @ParameterizedTest
    @CsvSource({"fake.also@1, A", "fake.act@1, C"})
    void drive_planIsPostponed_waitsAndActsOnceLater(String name, ActionClass actionClass) {
        act = action(name, actionClass);
        Plane plane = plane(acting(name));
        String id = run(plane);
        used = true;

        Run waits = drive(plane, id);
        assertThat(waits.state()).isEqualTo(RunState.READY);
        assertThat(waits.progress().wakeAt()).isEqualTo(NOW.plus(Workflow.BUDGET_REST));
        used = false;
        clock.forward(Workflow.BUDGET_REST.minusMillis(1));
        assertThat(drive(plane, id)).isEqualTo(waits);
        assertThat(act.calls()).isEmpty();
        clock.forward(Duration.ofMillis(1));
        assertThat(drive(plane, id).state()).isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).extracting(Intent::attempt).containsExactly(1);
    }

    @Test
    void drive_alarmCannotBeLookedAtYet_waitsAndActsLater() {
        Plane plane = plane(RunbookText.named("one"));
        String id = run(plane);
        toolbox.with(FakeToolbox.ALARM, () -> new Lookup.Result.Failed(ApiBudget.CODE, USED));
        assertThat(drive(plane, id).state()).isEqualTo(RunState.READY);
        toolbox.withAlarm(() -> "ALARM");
        clock.forward(Workflow.BUDGET_REST);

        assertThat(drive(plane, id).state()).isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).hasSize(1);
    }

    /** What else is wrong with a plan goes to a person at once. */
    @Test
    void drive_planIsRefusedForAnotherReason_doesNotWait() {
        Plane plane = plane(RunbookText.named("one"));
        String id = run(plane);
        act.plans(_ -> new PlanResult.Refused("no-such-resource", "it is gone"));

        assertThat(drive(plane, id).state()).isEqualTo(RunState.ESCALATED);
    }

    @Test
    void drive_postponedForAsLongAsItMayTake_endsAtItsDeadlineWithoutACall() {
        Plane plane = plane(RunbookText.named("one"));
        String id = run(plane);
        used = true;
        Run run = drive(plane, id);
        Instant deadline = run.progress().deadline();
        while (!run.state().terminal() && clock.instant().isBefore(deadline)) {
            clock.forward(Workflow.BUDGET_REST);
            run = drive(plane, id);
        }

        assertThat(run.state()).isEqualTo(RunState.ESCALATED);
        assertThat(run.progress().ending().orElseThrow().reason())
                .isEqualTo("could not be looked at in time: " + USED);
        assertThat(clock.instant()).isBetween(deadline.minus(Workflow.BUDGET_REST), deadline);
        assertThat(act.calls()).isEmpty();
        plane.dispatcher.drain();
        assertThat(evidence.ofType("action.intent")).isEmpty();
    }

    /** A call that was not sent is an attempt all the same. */
    @ParameterizedTest
    @CsvSource({"fake.also@1, A", "fake.act@1, C"})
    void drive_callIsNotSent_isTriedOnceMore(String name, ActionClass actionClass) {
        act = action(name, actionClass);
        toolbox.with(new Refusing(act));
        Plane plane = plane(acting(name));
        String id = run(plane);
        drive(plane, id);
        clock.forward(Duration.ofSeconds(10));
        Run after = drive(plane, id);

        assertThat(act.calls()).extracting(Intent::attempt).containsExactly(2);
        assertThat(after.state()).isEqualTo(RunState.VERIFYING);
    }
}
