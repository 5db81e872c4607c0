package dev.salve.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-03-01T09:59:50Z");

    private final HandClock clock = new HandClock(NOW);
    private final InMemoryStore store = new InMemoryStore();
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private String state = "ALARM";
    private final FakeToolbox toolbox = new FakeToolbox().with(act).withAlarm(() -> state);
    private final EvidenceBox evidence = new EvidenceBox();
    private final List<RedAlarm> red = new ArrayList<>(List.of(alarm(SINCE)));

    private static RedAlarm alarm(Instant since) {
        return RedAlarm.of("111122223333", "eu-west-1", "web", since, "it is slow");
    }

    private Plane plane(int process, RunbookText runbook) {
        return plane(process, runbook, store);
    }

    private Plane plane(int process, RunbookText runbook, Store over) {
        return new Plane(
                over,
                new Plane.World(
                        toolbox,
                        BundleText.policy(runbook.toString()),
                        clock,
                        evidence,
                        message -> new NotifyResult.Sent("m")),
                process);
    }

    private Reconciler reconciler(Plane plane) {
        return new Reconciler(() -> List.copyOf(red), plane.intake, plane.ledger, clock);
    }

    private static List<RunState> runs(Plane plane) {
        return plane.ledger.runs().ofMonth(NOW, 99).stream()
                .map(id -> plane.ledger.runs().find(id).orElseThrow().state())
                .toList();
    }

    private static RunbookText runbook() {
        return RunbookText.named("one");
    }

    @Test
    void reconcile_noEventTold_takesTheAlarmInAndActs() {
        Plane plane = plane(1, runbook());
        Reconciler.Report report = reconciler(plane).reconcile();
        assertThat(report).isEqualTo(new Reconciler.Report(1, 1, 0, List.of()));
        plane.sweeper.sweep();
        assertThat(act.calls()).hasSize(1);
        plane.dispatcher.drain();
        assertThat(evidence.ofType("event.received"))
                .singleElement()
                .asString()
                .contains("\"foundBy\":\"reconciler\"");
    }

    @Test
    void reconcile_eventWasTold_isTheSameFact() {
        Plane plane = plane(1, runbook());
        plane.reception.receive(BundleText.alarm("e", "2026-03-01T09:59:50.000+0000"));
        assertThat(reconciler(plane).reconcile().found()).isZero();
        assertThat(runs(plane)).hasSize(1);
    }

    @Test
    void reconcile_eventComesAfterIt_isADuplicate() {
        Plane plane = plane(1, runbook());
        reconciler(plane).reconcile();
        assertThat(plane.reception.receive(BundleText.alarm("e", SINCE.toString())).getFirst())
                .isInstanceOf(Receipt.Duplicate.class);
        assertThat(runs(plane)).hasSize(1);
    }

    @Test
    void reconcile_twoAtOnce_makeOneRun() {
        Plane one = plane(1, runbook());
        Plane two = plane(2, runbook());
        reconciler(one).reconcile();
        clock.forward(Duration.ofMillis(7));
        reconciler(two).reconcile();
        assertThat(runs(one)).hasSize(1);
    }

    @Test
    void reconcile_killedAndRearmed_isFoundAgain() {
        Plane plane = plane(1, runbook());
        plane.ledger.control().kill("global", "al", "stop", NOW);
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        clock.forward(Reconciler.EVERY);
        assertThat(reconciler(plane).reconcile().again()).isZero();
        plane.ledger.control().rearm("global", "al", "go", clock.instant());
        clock.forward(Reconciler.EVERY);
        assertThat(reconciler(plane).reconcile().again()).isEqualTo(1);
        plane.sweeper.sweep();
        assertThat(act.calls()).hasSize(1);
        assertThat(reconciler(plane).reconcile().again()).isZero();
    }

    /** Seed 8065854: after the lift its bounds held it, and only the pause was on record. */
    @Test
    void reconcile_pauseIsOverAndSomethingElseHoldsIt_decidesThatOnce() {
        Plane plane = plane(1, runbook());
        plane.ledger.control().kill("global", "al", "stop", NOW);
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        act.plans(params -> new PlanResult.Refused("outside-bounds", "17 is above 16"));
        assertThat(reconciler(plane).reconcile().again()).isZero();
        plane.ledger.control().rearm("global", "al", "go", NOW);

        assertThat(reconciler(plane).reconcile().again()).isEqualTo(1);
        assertThat(reconciler(plane).reconcile().again()).isZero();
        assertThat(runs(plane)).isEmpty();
    }

    /** Two processes count alike: the second takes the very same event in. */
    @Test
    void reconcile_twoFindItAgain_makeOneRun() {
        Plane one = plane(1, runbook());
        one.ledger.control().kill("global", "al", "stop", NOW);
        one.reception.receive(BundleText.alarm("e", SINCE.toString()));
        one.ledger.control().rearm("global", "al", "go", NOW);
        Plane two = plane(2, runbook());
        reconciler(one).reconcile();
        reconciler(two).reconcile();
        assertThat(runs(one)).hasSize(1);
    }

    @Test
    void reconcile_heldBackAndWellAgain_doesNothing() {
        Plane plane = plane(1, runbook());
        plane.ledger.control().kill("global", "al", "stop", NOW);
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        plane.ledger.control().rearm("global", "al", "go", NOW);
        red.clear();
        clock.forward(Reconciler.EVERY);
        assertThat(reconciler(plane).reconcile())
                .isEqualTo(new Reconciler.Report(0, 0, 0, List.of()));
        assertThat(runs(plane)).isEmpty();
    }

    /** The run was cancelled at its intent, without a call: the alarm is still nobody's. */
    @Test
    void reconcile_runWasCancelledByAGuardrail_triesAgain() {
        Plane plane = plane(1, runbook());
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        plane.ledger.control().kill("global", "al", "stop", NOW);
        plane.sweeper.sweep();
        assertThat(runs(plane)).containsExactly(RunState.CANCELLED);
        plane.ledger.control().rearm("global", "al", "go", NOW);
        assertThat(reconciler(plane).reconcile().again()).isEqualTo(1);
        plane.sweeper.sweep();
        assertThat(act.calls()).hasSize(1);
    }

    /** It used to count from the start in each round: fifty reads for an alarm red all night. */
    @Test
    void reconcile_takenInOften_readsOnlyTheLastAndTheNext() {
        ReadKeys reads = new ReadKeys(store);
        Plane plane = plane(1, runbook(), reads);
        Reconciler reconciler = reconciler(plane);
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        for (int i = 0; i < 5; i++) {
            plane.ledger.control().kill("global", "al", "stop", NOW);
            plane.sweeper.sweep();
            plane.ledger.control().rearm("global", "al", "go", NOW);
            assertThat(reconciler.reconcile().again()).isEqualTo(1);
        }
        reads.forget();
        reconciler.reconcile();
        assertThat(reads.ending("~1", "~2", "~3")).isEmpty();
        assertThat(reads.ending("~4", "~5", "~6")).hasSize(3);
    }

    /** Another reconciler's count goes on where this one's ended. */
    @Test
    void reconcile_anotherTookItInMeanwhile_countsOn() {
        Plane plane = plane(1, runbook());
        List<Reconciler> both = List.of(reconciler(plane), reconciler(plane));
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        for (int i = 0; i < 6; i++) {
            plane.ledger.control().kill("global", "al", "stop", NOW);
            plane.sweeper.sweep();
            plane.ledger.control().rearm("global", "al", "go", NOW);
            assertThat(both.get(i % 4 / 2).reconcile().again()).isEqualTo(1);
        }
        assertThat(runs(plane)).hasSize(7);
    }

    @Test
    void reconcile_runWasStoppedByAPerson_isNotTriedAgain() {
        Plane plane = plane(1, runbook());
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        plane.workflow.signal(
                plane.ledger.runs().open(1).getFirst(), new Signal.Stopped("user:al", "mine"));
        assertThat(reconciler(plane).reconcile().again()).isZero();
    }

    @Test
    void reconcile_peopleSaidNo_areNotAskedAgain() {
        Plane plane =
                plane(1, runbook().mode("approve").approval(BundleText.approvedBy(1, "deny")));
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        Approvers approvers = new Approvers(plane.intake.policy().settings().approvers());
        plane.workflow.signal(
                plane.ledger.runs().open(1).getFirst(),
                new Signal.Voted(new Vote("user:al", false, "no", NOW), approvers));
        assertThat(runs(plane)).containsExactly(RunState.REJECTED);
        assertThat(reconciler(plane).reconcile().again()).isZero();
    }

    /** What was told hours ago is stale; that the alarm is still red was read just now. */
    @Test
    void reconcile_eventWasStaleButTheAlarmIsRed_acts() {
        clock.forward(Duration.ofHours(2));
        Plane plane = plane(1, runbook());
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        plane.sweeper.sweep();
        assertThat(act.calls()).isEmpty();
        assertThat(reconciler(plane).reconcile().again()).isEqualTo(1);
        plane.sweeper.sweep();
        assertThat(act.calls()).hasSize(1);
    }

    /** A backlog of alarms that have long been well is decided, and nothing is done. */
    @Test
    void reconcile_staleBacklogOfAlarmsThatAreWell_doesNothing() {
        clock.forward(Duration.ofHours(3));
        red.clear();
        state = "OK";
        Plane plane = plane(1, runbook());
        for (int i = 10; i < 40; i++) {
            plane.reception.receive(BundleText.alarm("e" + i, "2026-03-01T10:" + i + ":00Z"));
        }
        reconciler(plane).reconcile();
        plane.sweeper.sweep();
        assertThat(runs(plane)).isEmpty();
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void reconcile_alarmsCannotBeRead_saysSo() {
        Plane plane = plane(1, runbook());
        Reconciler blind =
                new Reconciler(
                        () -> {
                            throw new IllegalStateException("access denied");
                        },
                        plane.intake,
                        plane.ledger,
                        clock);
        assertThat(blind.reconcile().problems())
                .singleElement()
                .asString()
                .contains("access denied");
    }

    @Test
    void event_ofARedAlarm_readsBackAsThatAlarm() {
        RedAlarm alarm = alarm(SINCE).on("AWS/ECS", "CPU", java.util.Map.of("ServiceName", "web"));
        String text = new String(RedAlarmEvent.of(alarm, NOW), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("\"timestamp\":\"2026-03-01T09:59:50.000+0000\"")
                .contains("\"time\":\"2026-03-01T10:00:00Z\"")
                .contains("\"ServiceName\":\"web\"");
    }

    /** The keys that were read one by one. */
    private static final class ReadKeys implements Store {

        private final Store store;
        private final List<Key> read = new ArrayList<>();

        ReadKeys(Store store) {
            this.store = store;
        }

        void forget() {
            read.clear();
        }

        List<Key> ending(String... ends) {
            return read.stream()
                    .filter(key -> Arrays.stream(ends).anyMatch(key.partition()::endsWith))
                    .toList();
        }

        @Override
        public Optional<Row> get(Key key) {
            read.add(key);
            return store.get(key);
        }

        @Override
        public List<Row> query(String partition, String prefix, int limit) {
            return store.query(partition, prefix, limit);
        }

        @Override
        public TransactResult transact(List<Write> writes) {
            return store.transact(writes);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
