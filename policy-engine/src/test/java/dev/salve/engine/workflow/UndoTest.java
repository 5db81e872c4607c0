package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken back is what Salve did, and nothing that somebody else has done since. */
class UndoTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** The verification is over by then. */
    private static final Duration UNTIL_IT_FAILED = Duration.ofMinutes(5);

    private final HandClock clock = new HandClock(NOW);
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private final FakeAction back =
            new FakeAction("fake.back@1", ActionClass.A, Duration.ofSeconds(10));
    private final FakeToolbox toolbox =
            new FakeToolbox().with(act).with(back).withAlarm(() -> "ALARM");
    private final EvidenceBox evidence = new EvidenceBox();
    private final Plane plane =
            new Plane(
                    new InMemoryStore(),
                    new Plane.World(
                            toolbox,
                            BundleText.policy(RunbookText.named("one").toString()),
                            clock,
                            evidence,
                            _ -> new NotifyResult.Sent("m")),
                    1);
    private final Deque<Long> states = new ArrayDeque<>();

    UndoTest() {
        act.undoes(intent -> new UndoPlan.By("fake.back@1", intent.params(), "2 → 1"));
        back.plans(this::read);
    }

    /** Each look sees the next of the states; the last one stays. The calls are always the same. */
    private PlanResult read(Map<String, Object> params) {
        long n = states.size() > 1 ? states.remove() : states.element();
        return new PlanResult.Ready(
                params,
                Map.of("n", n),
                Map.of("n", 1L),
                "n " + n + " → 1",
                new BlastRadius(1, 4, "task"),
                List.of(new PlannedCall("fake:Set", "arn", Map.of("n", 1L))),
                "");
    }

    private Run actAndFail() {
        plane.reception.receive(BundleText.alarm("e", "2026-03-01T09:59:50Z"));
        String id = plane.ledger.runs().open(1).getFirst();
        drive(id);
        clock.forward(UNTIL_IT_FAILED);
        return drive(id);
    }

    private Run drive(String id) {
        return plane.workflow.drive(id).orElseThrow();
    }

    private static String reason(Run run) {
        return run.progress().ending().orElseThrow().reason();
    }

    @Test
    void drive_stateChangedBetweenTheUndosPlanAndItsCall_isNotTakenBackAndEscalates() {
        states.addAll(List.of(2L, 5L));

        Run over = actAndFail();

        assertThat(act.calls()).hasSize(1);
        assertThat(back.calls()).isEmpty();
        assertThat(over.state()).isEqualTo(RunState.ESCALATED);
        assertThat(reason(over)).contains("state-changed", "it was {n=2} and is {n=5} now");
        plane.dispatcher.drain();
        assertThat(evidence.ofType("action.intent")).hasSize(1);
    }

    @Test
    void drive_stateIsStillTheOneWeLeft_isTakenBack() {
        states.addAll(List.of(2L, 2L));

        assertThat(actAndFail().state()).isEqualTo(RunState.UNDONE);
        assertThat(back.calls()).extracting(Intent::step).containsExactly("undo-act");
    }

    @Test
    void drive_actionSeesThatSomebodyElseChangedIt_isNotTakenBackAndEscalates() {
        act.undoes(_ -> new UndoPlan.Changed("n is 5, we left 2"));

        Run over = actAndFail();

        assertThat(back.calls()).isEmpty();
        assertThat(over.state()).isEqualTo(RunState.ESCALATED);
        assertThat(reason(over)).contains("n is 5, we left 2");
    }

    private Intent done() {
        return new Intent(
                "run_1",
                "act",
                1,
                "fake.act@1",
                Map.of("target", "arn"),
                Map.of("n", 1L),
                Map.of("n", 2L),
                NOW,
                NOW.plusSeconds(20));
    }

    private static Optional<PlannedStep> planned(Signal signal) {
        return signal instanceof Signal.UndoPlanned(UndoPlan _, var step) ? step : Optional.empty();
    }

    @Test
    void plan_byAnotherAction_carriesTheStateItWasPlannedAgainst() {
        states.add(2L);

        PlannedStep step = planned(new Undo(toolbox).plan(done())).orElseThrow();

        assertThat(step.id()).isEqualTo("undo-act");
        assertThat(step.before()).isEqualTo(Map.of("n", 2L));
    }

    @Test
    void plan_itsActionRefuses_isChanged() {
        back.plans(_ -> new PlanResult.Refused("no-such-resource", "it is gone"));

        assertThat(new Undo(toolbox).plan(done()))
                .isEqualTo(
                        new Signal.UndoPlanned(
                                new UndoPlan.Changed("no-such-resource: it is gone"),
                                Optional.empty()));
    }

    @Test
    void plan_actionIsNotInstalled_isChanged() {
        assertThat(new Undo(new FakeToolbox().with(back)).plan(done()))
                .isEqualTo(
                        new Signal.UndoPlanned(
                                new UndoPlan.Changed("fake.act@1 is not installed here"),
                                Optional.empty()));
    }
}
