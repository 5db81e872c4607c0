package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.Notice;
import dev.salve.engine.workflow.Notifier.Message;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final String DEAD = "owner:nobody";
    private static final String ALIVE = "owner:team-web";

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** As often as the control plane empties the outbox when nothing wakes it. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    private Instant now = START;
    private final Ledger ledger =
            new Ledger(
                    new InMemoryStore(),
                    new Ulids(() -> now, new SplittableRandom(1)),
                    "//salve/123456789012/eu-west-1/test");
    private final List<String> sent = new ArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private String refused = "";
    private boolean down;
    private final List<Duration> tried = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(ledger, new Sink(), this::send, () -> now);

    private final class Sink implements EvidenceSink {
        @Override
        public void put(SealedEntry entry) {
            if (entry.chain().equals(refused)) {
                throw new IllegalArgumentException("unreadable, made by the test");
            }
            stored.add(entry.chain());
        }
    }

    private NotifyResult send(Message message) {
        tried.add(Duration.between(START, now));
        if (down || message.route().equals(DEAD)) {
            return new NotifyResult.Failed("no such topic");
        }
        sent.add(message.subject());
        return new NotifyResult.Sent("1");
    }

    private void event(String key, String route) {
        ledger.events().accept(key, "{}", Map.of(), now);
        JournalEntry entry = new JournalEntry(EntryType.DECISION, now, Map.of());
        ledger.events().decided(key, "[]", List.of(entry), List.of(new Notice(route, key, "")));
    }

    private void drainAll() {
        Dispatcher.Report report;
        do {
            report = dispatcher.drain();
        } while (report.more());
    }

    /** The oldest 500 used to be read again and again; nothing after them went anywhere. */
    @Test
    void drain_manyUndeliverableMessages_letEvidenceAndTheNextMessagePass() {
        for (int i = 0; i < Dispatcher.BATCH; i++) {
            event("dead-" + i, DEAD);
        }
        event("alive", ALIVE);

        drainAll();

        assertThat(sent).containsExactly("alive");
        assertThat(stored).contains("event_alive").hasSize(2 * (Dispatcher.BATCH + 1));
        assertThat(ledger.outbox().evidence("", 10)).isEmpty();
        assertThat(ledger.outbox().messages("", 1_000)).hasSize(Dispatcher.BATCH);
    }

    @Test
    void drain_recordThatTheSinkCannotRead_holdsUpNoOther() {
        event("broken", ALIVE);
        event("fine", ALIVE);
        refused = "event_broken";

        Dispatcher.Report report = dispatcher.drain();

        assertThat(stored).containsOnly("event_fine");
        assertThat(report.problems())
                .hasSize(2)
                .allMatch(line -> line.contains("made by the test"));
        refused = "";
        assertThat(dispatcher.drain().problems()).isEmpty();
        assertThat(stored).contains("event_broken");
    }

    @Test
    void drain_failedMessage_restsBeforeItIsTriedAgain() {
        event("dead", DEAD);

        assertThat(dispatcher.drainMessages().problems()).hasSize(1);
        assertThat(dispatcher.drainMessages().problems()).isEmpty();
        now = now.plus(Dispatcher.FIRST_REST);
        assertThat(dispatcher.drainMessages().problems()).hasSize(1);
        now = now.plus(Dispatcher.FIRST_REST);
        assertThat(dispatcher.drainMessages().problems()).isEmpty();
        now = now.plus(Duration.ofSeconds(3));
        assertThat(dispatcher.drainMessages().problems()).hasSize(1);
    }

    @Test
    void delivered_someTakenByAnotherProcess_takesOutTheRest() {
        for (int i = 0; i < 150; i++) {
            event("e" + i, ALIVE);
        }
        var items = ledger.outbox().messages("", 1_000);
        ledger.outbox().delivered(items.get(7));

        ledger.outbox().delivered(items);

        assertThat(items).hasSize(150);
        assertThat(ledger.outbox().messages("", 10)).isEmpty();
    }

    private void drainUntil(Duration since) {
        while (now.isBefore(START.plus(since))) {
            dispatcher.drainMessages();
            now = now.plus(ROUND);
        }
    }

    /** A pager was away for an afternoon, and the escalations of that time were never heard of. */
    @Test
    void drain_routeIsDownForSixHours_isDeliveredWhenItIsBack() {
        event("page", ALIVE);
        down = true;
        drainUntil(Duration.ofHours(6));
        assertThat(sent).isEmpty();
        assertThat(ledger.outbox().messages("", 10)).hasSize(1);
        down = false;

        drainUntil(Duration.ofHours(6).plus(Dispatcher.LONGEST_REST).plus(ROUND));

        assertThat(sent).containsExactly("page");
        assertThat(ledger.outbox().messages("", 10)).isEmpty();
    }

    @Test
    void drain_routeStaysDown_isTriedForEightHoursEverMoreRarelyAndThenGivenUpWithARecord() {
        event("page", DEAD);
        drainUntil(Duration.ofHours(8));
        assertThat(ledger.outbox().messages("", 10)).hasSize(1);
        assertThat(notes()).isZero();

        drainUntil(Duration.ofHours(9));

        assertThat(ledger.outbox().messages("", 10)).isEmpty();
        assertThat(tried).hasSize(Dispatcher.MAX_TRIES);
        assertThat(tried.getLast()).isBetween(Duration.ofHours(8), Duration.ofHours(9));
        for (int i = 2; i < tried.size(); i++) {
            assertThat(pause(i)).isGreaterThanOrEqualTo(pause(i - 1));
        }
        assertThat(pause(tried.size() - 1)).isEqualTo(Dispatcher.LONGEST_REST);
        assertThat(notes()).isEqualTo(1);
    }

    private Duration pause(int attempt) {
        return tried.get(attempt).minus(tried.get(attempt - 1));
    }

    /** Records that a message was given up. */
    private long notes() {
        return ledger.outbox().evidence("", 100).stream()
                .filter(item -> item.entry().json().contains("io.salve.notify.failed.v1"))
                .count();
    }

    @Test
    void rest_eachTry_isFourTimesAsLongUntilAQuarterOfAnHour() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 39))
                .extracting(tries -> Dispatcher.rest(tries).toSeconds())
                .containsExactly(1L, 4L, 16L, 64L, 256L, 900L, 900L);
    }
}
