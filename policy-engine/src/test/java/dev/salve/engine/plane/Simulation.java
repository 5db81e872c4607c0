package dev.salve.engine.plane;

import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.Notifier;
import dev.salve.engine.workflow.testing.FakeAction.ProcessDied;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One incident from the alarm to quiet, with one operation of the store going wrong. */
final class Simulation {

    private static final int MAX_TURNS = 300;
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] EVENT = BundleText.alarm("e-1", "2026-03-01T09:59:50Z");

    final Incident incident;
    final Incident.Actions actions = new Incident.Actions();
    final EvidenceBox evidence = new EvidenceBox();
    final List<Notifier.Message> messages = new ArrayList<>();
    final Store store = new InMemoryStore();
    final HandClock clock = new HandClock(START);
    private final Plane.World world;
    private final CrashingStore crashing;
    private Plane plane;
    private int processes = 1;
    private boolean acknowledged;

    Simulation(Incident incident, int failing, CrashingStore.Mode mode) {
        this.incident = incident;
        incident.setting().accept(actions);
        FakeToolbox toolbox =
                new FakeToolbox()
                        .withAlarm(() ->
                                incident.recovers() && actions.act.tookEffect() ? "OK" : "ALARM");
        actions.all().values().forEach(toolbox::with);
        this.world = new Plane.World(toolbox, incident.policy(), clock, evidence, this::notified);
        this.crashing = new CrashingStore(store, failing, mode);
        this.plane = new Plane(crashing, world, processes);
    }

    private Notifier.NotifyResult notified(Notifier.Message message) {
        messages.add(message);
        return new Notifier.NotifyResult.Sent("m-" + messages.size());
    }

    /** The store as the processes see it until one of them dies of it. */
    CrashingStore store() {
        return crashing;
    }

    /** The ledger as nobody's process sees it. */
    Ledger ledger() {
        return new Ledger(store, new Ulids(clock, new Random(99)), "//salve/reader");
    }

    List<Run> runs() {
        Ledger ledger = ledger();
        return ledger.runs().ofMonth(START, 10).stream()
                .map(id -> ledger.runs().find(id).orElseThrow())
                .toList();
    }

    /** Runs until nothing is left to do. */
    Simulation untilQuiet() {
        for (int turn = 0; turn < MAX_TURNS && !quiet(); turn++) {
            try {
                turn();
            } catch (ProcessDied death) {
                plane = new Plane(crashing.isDead() ? store : crashing, world, ++processes);
                clock.forward(Duration.ofSeconds(3));
            } catch (StoreException away) {
                clock.forward(Duration.ofSeconds(1));
            }
        }
        return this;
    }

    boolean quiet() {
        Ledger ledger = ledger();
        return acknowledged
                && ledger.runs().open(1).isEmpty()
                && ledger.outbox().oldest(1).isEmpty();
    }

    /** The same event once more, as a queue that delivers at least once may do. */
    void deliverAgain() {
        new Plane(store, world, ++processes).reception.receive(EVENT);
        untilQuiet();
    }

    private void turn() {
        if (!acknowledged) {
            plane.reception.receive(EVENT);
            acknowledged = true;
        }
        vote();
        Instant next = plane.sweeper.sweep().orElse(clock.instant());
        plane.dispatcher.drain();
        Instant soon = clock.instant().plusSeconds(1);
        clock.to(next.isAfter(soon) && !waiting() ? next : soon);
    }

    private boolean waiting() {
        return runs().stream().anyMatch(run -> run.state() == RunState.WAITING_APPROVAL);
    }

    /** Both approvers click until the run goes on. */
    private void vote() {
        Approvers approvers = new Approvers(world.policy().settings().approvers());
        for (String person : List.of("user:al", "user:bo")) {
            for (Run run : runs()) {
                if (run.state() == RunState.WAITING_APPROVAL) {
                    Vote vote = new Vote(person, true, "", clock.instant());
                    plane.workflow.signal(run.id(), new Signal.Voted(vote, approvers));
                }
            }
        }
    }
}
