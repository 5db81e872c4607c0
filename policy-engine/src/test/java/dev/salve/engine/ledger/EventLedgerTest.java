package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.EventLedger.Acceptance;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.ledger.testing.FaultyStore;
import dev.salve.engine.ledger.testing.FaultyStore.Fault;
import dev.salve.engine.run.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final FaultyStore store = new FaultyStore(new InMemoryStore());
    private final Ledger ledger =
            new Ledger(store, new Ulids(() -> NOW, new Random(1)), "//salve/test");
    private final EventLedger events = ledger.events();

    private Acceptance accept() {
        return events.accept("e1", "{}", Map.of("id", "1"), NOW);
    }

    private void decide(String decisions) {
        JournalEntry entry =
                new JournalEntry(EntryType.DECISION, NOW, Map.of("decisions", decisions));
        events.decided("e1", decisions, List.of(entry), List.of(new Notice("page", "s", "t")));
    }

    private long evidence() {
        return ledger.outbox().oldest(100).stream()
                .filter(Outbox.Item.Evidence.class::isInstance)
                .count();
    }

    @Test
    void accept_newThenAgainThenDecided_tellsWhatItIs() {
        assertThat(accept()).isInstanceOf(Acceptance.Fresh.class);
        assertThat(accept()).isInstanceOf(Acceptance.Unfinished.class);
        decide("[1]");
        assertThat(accept()).isEqualTo(new Acceptance.Decided("[1]"));
        assertThat(evidence()).isEqualTo(2);
    }

    private Set<String> decide(Set<String> runs) {
        return events.decided(
                List.of(new EventLedger.Ending("e1", "[1]", List.of(), List.of(), runs)));
    }

    private void start(String runId) {
        Row event = store.get(Keys.event("e1")).orElseThrow();
        store.transact(
                List.of(
                        new Write.Put(
                                event.key(),
                                EventLedger.starting(event, runId),
                                new Expect.Version(event.version()))));
    }

    @Test
    void decided_runStartedThatIsNotNamed_staysOpenUntilItIs() {
        accept();
        start("run_1");
        start("run_2");

        assertThat(decide(Set.of("run_1"))).containsExactly("e1");
        assertThat(events.find("e1").orElseThrow().decided()).isFalse();
        assertThat(decide(Set.of("run_1", "run_2"))).isEmpty();
        assertThat(events.find("e1").orElseThrow().decided()).isTrue();
        assertThat(events.find("e1").orElseThrow().runs()).containsOnly("run_1", "run_2");
    }

    @Test
    void accept_answerLost_isUnfinishedTheNextTime() {
        store.next(Fault.LOST_AFTER);
        assertThatThrownBy(this::accept).isInstanceOf(StoreException.class);
        assertThat(accept()).isInstanceOf(Acceptance.Unfinished.class);
        assertThat(evidence()).isEqualTo(1);
    }

    @Test
    void accept_conflict_isTriedAgain() {
        store.next(Fault.CONFLICT);
        assertThat(accept()).isInstanceOf(Acceptance.Fresh.class);
    }

    @Test
    void decided_twice_theFirstStands() {
        accept();
        decide("[1]");
        decide("[2]");
        assertThat(events.find("e1").orElseThrow().decisions()).isEqualTo("[1]");
        assertThat(evidence()).isEqualTo(2);
    }

    @Test
    void duplicate_manyTimes_isJournaledOnlyTheFirstTimes() {
        accept();
        decide("[1]");
        for (int i = 0; i < 25; i++) {
            events.duplicate("e1", NOW);
        }
        assertThat(evidence()).isEqualTo(2 + EventLedger.MAX_JOURNALED_DUPLICATES);
        assertThat(store.get(Keys.event("e1")).orElseThrow().values())
                .containsEntry("duplicates", 25L);
    }

    @Test
    void poisoned_twice_isRecordedOnce() {
        events.poisoned("p1", Map.of("code", "malformed-json"), NOW);
        events.poisoned("p1", Map.of("code", "malformed-json"), NOW);
        assertThat(evidence()).isEqualTo(1);
        assertThat(events.find("p1").orElseThrow().decisions()).contains("poisoned");
    }

    /** It used to be dropped: acknowledged and never recorded. */
    @Test
    void poisoned_conflict_isTriedAgain() {
        store.next(Fault.CONFLICT);
        events.poisoned("p1", Map.of("code", "malformed-json"), NOW);
        assertThat(events.find("p1")).isPresent();
    }

    @Test
    void decided_unknownEvent_isABug() {
        assertThatThrownBy(() -> decide("[]")).isInstanceOf(IllegalStateException.class);
    }
}
