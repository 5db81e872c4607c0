package dev.salve.simulator.world;

import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.Recovery;
import dev.salve.engine.workflow.Sweeper;
import dev.salve.engine.workflow.Workflow;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The shipped engine as one process that never fails, over a world. */
final class SmallPlane {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    final Timeline timeline = new Timeline(START);
    final List<Sight.Called> calls = new ArrayList<>();
    final List<String> messages = new ArrayList<>();
    final World world;
    private final Policy policy = Policy.load(SimulatedRunbooks.bundle());
    private final Ledger ledger;
    private final Workflow workflow;
    private final Sweeper sweeper;

    SmallPlane(long seed, Set<Fault> faults) {
        world = new World(timeline, new Dice(seed), faults, this::seen);
        ledger =
                new Ledger(
                        new InMemoryStore(),
                        new Ulids(timeline, new Random(seed)),
                        "//salve/simulator");
        var toolbox = world.toolbox(place -> {});
        workflow =
                new Workflow(
                        ledger, toolbox, new Recovery(ledger, () -> policy, toolbox), timeline);
        Reception reception =
                new Reception(
                        new Intake(
                                () -> policy,
                                ledger,
                                new FactReader(toolbox),
                                new Claiming(ledger, toolbox, timeline),
                                timeline),
                        ledger,
                        timeline);
        sweeper = new Sweeper(ledger, workflow, timeline);
        world.deliverTo(message -> {
            messages.add(timeline.instant() + " " + new String(message, StandardCharsets.UTF_8));
            reception.receive(message);
        });
    }

    private void seen(Sight sight) {
        if (sight instanceof Sight.Called called) {
            calls.add(called);
        }
    }

    /** Time passes, and whoever is asked agrees. */
    SmallPlane after(Duration time) {
        Instant end = timeline.instant().plus(time);
        while (timeline.instant().isBefore(end)) {
            sweeper.sweep();
            vote();
            timeline.until(timeline.instant().plusSeconds(10));
        }
        return this;
    }

    private void vote() {
        Approvers approvers = new Approvers(policy.settings().approvers());
        for (String id : ledger.runs().open(100)) {
            for (String person : List.of("user:alice", "user:bob")) {
                Run run = ledger.runs().find(id).orElseThrow();
                if (run.state() == RunState.WAITING_APPROVAL) {
                    Vote vote = new Vote(person, true, "", timeline.instant());
                    workflow.signal(id, new Signal.Voted(vote, approvers));
                }
            }
        }
    }

    List<Run> runs() {
        return ledger.runs().ofMonth(START, 1_000).stream()
                .map(id -> ledger.runs().find(id).orElseThrow())
                .toList();
    }
}
