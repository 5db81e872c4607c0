package dev.salve.engine.workflow;

import static dev.salve.engine.plane.BundleText.approvedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.intake.Claiming;
import dev.salve.engine.intake.Intake;
import dev.salve.engine.intake.Reconciler;
import dev.salve.engine.intake.RedAlarm;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.ledger.memory.InMemoryStore;
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
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose clock is wrong decides nothing, does nothing and writes nothing. */
class WrongClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-03-01T09:59:50Z");
    private static final Approvers APPROVERS = new Approvers(Map.of("web", List.of("user:al")));

    private final HandClock clock = new HandClock(NOW);
    private final Recording store = new Recording(new InMemoryStore());
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));
    private final FakeToolbox toolbox = new FakeToolbox().with(act).withAlarm(() -> "ALARM");
    private final Policy policy =
            BundleText.policy(
                    RunbookText.named("one")
                            .mode("approve")
                            .approval(approvedBy(1, "deny"))
                            .toString());
    private final Ledger ledger =
            new Ledger(store, new Ulids(clock, new Random(2)), "//salve/test");
    private Duration off = Duration.ZERO;
    private final WallCheck wall =
            new WallCheck(() -> Optional.of(clock.instant().minus(off)), clock, ledger);
    private final Workflow workflow =
            new Workflow(ledger, toolbox, new Recovery(ledger, () -> policy, toolbox), clock, wall);
    private final Intake intake =
            new Intake(
                    () -> policy,
                    ledger,
                    new FactReader(toolbox),
                    new Claiming(ledger, toolbox, clock),
                    clock,
                    wall);
    private int looks;
    private final Reconciler reconciler =
            new Reconciler(
                    () -> {
                        looks++;
                        return List.of(
                                RedAlarm.of("111122223333", "eu-west-1", "web", SINCE, "slow"));
                    },
                    intake,
                    ledger,
                    clock);
    private Run waiting;

    /** Remembers what was written. */
    private static final class Recording implements Store {

        private final Store store;
        private final List<Write> written = new ArrayList<>();

        Recording(Store store) {
            this.store = store;
        }

        @Override
        public Optional<Row> get(Key key) {
            return store.get(key);
        }

        @Override
        public List<Row> query(String partition, String prefix, int limit) {
            return store.query(partition, prefix, limit);
        }

        @Override
        public TransactResult transact(List<Write> writes) {
            written.addAll(writes);
            return store.transact(writes);
        }

        @Override
        public void close() {}
    }

    /** A run that waits for one person, made while all clocks were right. */
    @BeforeEach
    void aRunWaits() {
        Plane plane =
                new Plane(
                        store,
                        new Plane.World(
                                toolbox,
                                policy,
                                clock,
                                new EvidenceBox(),
                                _ -> new NotifyResult.Sent("m")),
                        1);
        plane.reception.receive(BundleText.alarm("e", SINCE.toString()));
        waiting = current(plane.ledger.runs().open(1).getFirst());
    }

    private Run current(String id) {
        return ledger.runs().find(id).orElseThrow();
    }

    private Signal vote() {
        return new Signal.Voted(new Vote("user:al", true, "", clock.instant()), APPROVERS);
    }

    private void isWrong(long milliseconds) {
        off = Duration.ofMillis(milliseconds);
    }

    /** Its journal says once that it is held back; after that there is nothing to write. */
    private void writesOnlyThatItIsHeldBack(ThrowingCallable work) {
        store.written.clear();
        assertThatThrownBy(work)
                .isInstanceOf(StoreException.class)
                .isInstanceOf(ClockException.class)
                .hasMessageContaining("this machine's clock is");
        assertThat(store.written)
                .extracting(write -> write.key().partition())
                .noneMatch(partition -> partition.matches("(RUN|EVENT|TARGET|BUDGET|APR)#.*"))
                .doesNotContain("OPEN", "UNDECIDED");
        store.written.clear();
        assertThatThrownBy(work).isInstanceOf(ClockException.class);
        assertThat(store.written).isEmpty();
    }

    /** An approval that is over by now would count on a clock that is slow. */
    @ParameterizedTest
    @ValueSource(longs = {-2_001, 2_001, 3_600_000})
    void signal_clockIsWrong_throwsAndTheVoteDoesNotCount(long milliseconds) {
        isWrong(milliseconds);

        writesOnlyThatItIsHeldBack(() -> workflow.signal(waiting.id(), vote()));

        assertThat(current(waiting.id())).isEqualTo(waiting);
        assertThat(act.calls()).isEmpty();
    }

    @Test
    void signal_clockIsRightAgain_countsTheSameVote() {
        isWrong(-60_000);
        assertThatThrownBy(() -> workflow.signal(waiting.id(), vote()))
                .isInstanceOf(ClockException.class);
        isWrong(0);

        workflow.signal(waiting.id(), vote());

        assertThat(current(waiting.id()).state()).isEqualTo(RunState.VERIFYING);
        assertThat(act.calls()).hasSize(1);
    }

    @Test
    void drive_clockIsWrong_throwsAndTheRunStays() {
        isWrong(60_000);

        writesOnlyThatItIsHeldBack(() -> workflow.drive(waiting.id()));

        assertThat(current(waiting.id())).isEqualTo(waiting);
    }

    /** It used to look at the alarms first and to stop at the first one that it took in. */
    @ParameterizedTest
    @ValueSource(longs = {-2_001, 2_001})
    void reconcile_clockIsWrong_throwsBeforeItLooksAtAnAlarm(long milliseconds) {
        isWrong(milliseconds);

        writesOnlyThatItIsHeldBack(reconciler::reconcile);

        assertThat(looks).isZero();
    }

    @Test
    void take_clockIsWrong_throwsAndTheEventIsNotAccepted() {
        var event =
                switch (policy.read(BundleText.alarm("e2", "2026-03-01T09:59:55Z"))) {
                    case Reading.Read(var read) -> read;
                    case Reading.Refused(var problem) -> throw new AssertionError(problem);
                };
        String key = EventKey.of(event).text();
        isWrong(-60_000);

        writesOnlyThatItIsHeldBack(() -> intake.take(policy, key, event));

        assertThat(ledger.events().find(key)).isEmpty();
    }
}
