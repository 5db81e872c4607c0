package dev.salve.engine.ledger;

import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.run.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events: accepted once by their fact key, and ended by exactly one set of decisions. */
public final class EventLedger {

    /** More redeliveries than this are counted, not journaled one by one. */
    static final long MAX_JOURNALED_DUPLICATES = 10;

    /**
     * The largest event that is kept, in bytes of UTF-8: its row must also hold its decisions.
     * EventBridge's own limit for an entry was the same for years.
     */
    public static final int MAX_EVENT_BYTES = 256 * 1024;

    /** Read before the young ones are left out, so that those cannot hide an old one. */
    private static final int MAX_LISTED = 5_000;

    /** The attribute with the ids of the runs that an event has started. */
    private static final String RUNS = "runs";

    private static final String POISONED = "[{\"decision\":\"poisoned\"}]";

    private final Store store;
    private final Outbox outbox;

    EventLedger(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** What became of an event. */
    public sealed interface Acceptance {

        /** It is new; decide it. */
        record Fresh() implements Acceptance {}

        /** It was accepted before and not decided: whoever had it died. Decide it now. */
        record Unfinished() implements Acceptance {}

        /** It was decided before: a duplicate. */
        record Decided(String decisions) implements Acceptance {}
    }

    /**
     * An accepted event as stored.
     *
     * @param runs those that it has started
     */
    public record StoredEvent(
            String key,
            String json,
            Instant receivedAt,
            boolean decided,
            String decisions,
            Set<String> runs) {

        public StoredEvent {
            runs = Set.copyOf(runs);
        }
    }

    public Optional<StoredEvent> find(String eventKey) {
        return store.get(Keys.event(eventKey)).map(row -> stored(eventKey, row));
    }

    /** An event to accept: its key, its JSON, and what the evidence says about it. */
    public record Arrival(String eventKey, String json, Map<String, Object> about) {}

    /**
     * Accepts events, or tells which are known. Idempotent; each is accepted by itself, but they
     * may wait for the disk together.
     *
     * @param arrivals no key twice
     * @return one acceptance each, in order
     */
    public List<Acceptance> accept(List<Arrival> arrivals, Instant now) {
        List<List<Write>> transactions =
                arrivals.stream().map(arrival -> accepting(arrival, now)).toList();
        List<TransactResult> results = store.transactEach(transactions);
        List<Acceptance> acceptances = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            acceptances.add(
                    switch (results.get(i)) {
                        case TransactResult.Committed _ -> new Acceptance.Fresh();
                        case TransactResult.Refused _ ->
                                accept(arrivals.get(i).eventKey(), transactions.get(i));
                    });
        }
        return List.copyOf(acceptances);
    }

    /** Accepts an event, or tells that it is known. Idempotent. */
    public Acceptance accept(String eventKey, String json, Map<String, Object> about, Instant now) {
        return accept(eventKey, accepting(new Arrival(eventKey, json, about), now));
    }

    private List<Write> accepting(Arrival arrival, Instant now) {
        String eventKey = arrival.eventKey();
        JournalEntry entry = new JournalEntry(EntryType.EVENT_RECEIVED, now, arrival.about());
        List<Write> writes =
                created(
                        eventKey,
                        entry,
                        Map.of("json", arrival.json(), "decided", false, "decisions", "[]"));
        writes.add(
                new Write.Put(
                        Keys.undecided(eventKey),
                        Map.of("receivedAt", now.toEpochMilli()),
                        new Expect.Absent()));
        return writes;
    }

    private Acceptance accept(String eventKey, List<Write> writes) {
        Key key = Keys.event(eventKey);
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Optional<Row> row = store.get(key);
            if (row.isPresent()) {
                return known(row.get());
            }
            if (store.transact(writes) instanceof TransactResult.Committed) {
                return new Acceptance.Fresh();
            }
        }
        throw busy(eventKey);
    }

    /** An event's row with the first entry of its chain, if there is none yet. */
    private List<Write> created(String eventKey, JournalEntry entry, Map<String, Object> known) {
        Outbox.Sealing sealing = outbox.seal(ChainHead.empty(chain(eventKey)), List.of(entry));
        Map<String, Object> values = new HashMap<>(known);
        values.put("receivedAt", entry.time().toEpochMilli());
        values.put("duplicates", 0L);
        addHead(values, sealing.head());
        List<Write> writes = new ArrayList<>(sealing.writes());
        writes.add(new Write.Put(Keys.event(eventKey), values, new Expect.Absent()));
        return writes;
    }

    /** Keys of events that were accepted before this time and are not decided: somebody died. */
    public List<String> undecided(Instant before, int limit) {
        return store.query(Keys.UNDECIDED, "", MAX_LISTED).stream()
                .filter(row -> Rows.time(row, "receivedAt").isBefore(before))
                .limit(limit)
                .map(row -> row.key().sort())
                .toList();
    }

    private static Acceptance known(Row row) {
        return Rows.truth(row, "decided")
                ? new Acceptance.Decided(Rows.text(row, "decisions"))
                : new Acceptance.Unfinished();
    }

    /**
     * Records something that arrived and is no event: its terminal decision. Idempotent.
     *
     * @param about what arrived, escaped and bounded
     */
    public void poisoned(String eventKey, Map<String, Object> about, Instant now) {
        Key key = Keys.event(eventKey);
        JournalEntry entry = new JournalEntry(EntryType.EVENT_POISONED, now, about);
        List<Write> writes =
                created(
                        eventKey,
                        entry,
                        Map.of("json", "", "decided", true, "decisions", POISONED));
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            if (store.get(key).isPresent()
                    || store.transact(writes) instanceof TransactResult.Committed) {
                return;
            }
        }
        throw busy(eventKey);
    }

    /**
     * How an event ends.
     *
     * @param decisions canonical JSON
     * @param notices who must be told that nothing is done about it
     * @param runs that the decisions name
     */
    public record Ending(
            String eventKey,
            String decisions,
            List<JournalEntry> entries,
            List<Notice> notices,
            Set<String> runs) {

        public Ending {
            runs = Set.copyOf(runs);
        }
    }

    /**
     * Ends events with their decisions, each by itself, but they may wait for the disk together.
     * The first set stands: a second one changes nothing. An event that has started a run which its
     * decisions do not name stays open: another process was deciding it, too.
     *
     * @param endings no key twice
     * @return the keys of those that stay open; they must be decided again
     */
    public Set<String> decided(List<Ending> endings) {
        Set<String> open = new HashSet<>();
        List<Update> updates = new ArrayList<>();
        List<List<Write>> transactions = new ArrayList<>();
        for (Ending ending : endings) {
            Update update = update(ending);
            List<Write> writes = writes(update);
            if (writes.isEmpty()) {
                open.add(ending.eventKey());
            } else {
                updates.add(update);
                transactions.add(writes);
            }
        }
        List<TransactResult> results =
                transactions.isEmpty() ? List.of() : store.transactEach(transactions);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof TransactResult.Refused && !update(updates.get(i))) {
                open.add(updates.get(i).eventKey());
            }
        }
        return open;
    }

    /** As {@link #decided(List)} for one, which says nothing of the runs that it has started. */
    public void decided(
            String eventKey, String decisions, List<JournalEntry> entries, List<Notice> notices) {
        Set<String> runs = find(eventKey).map(StoredEvent::runs).orElse(Set.of());
        update(update(new Ending(eventKey, decisions, entries, notices, runs)));
    }

    private static Update update(Ending ending) {
        return new Update(
                ending.eventKey(),
                ending.entries(),
                ending.notices(),
                values -> end(values, ending));
    }

    private static Effect end(Map<String, Object> values, Ending ending) {
        if (Boolean.TRUE.equals(values.get("decided"))) {
            return Effect.COUNTED;
        }
        if (!ending.runs().containsAll(runs(values))) {
            return Effect.NONE;
        }
        values.put("decided", true);
        values.put("decisions", ending.decisions());
        return Effect.RECORDED;
    }

    /** Counts a redelivery of a decided event. */
    public void duplicate(String eventKey, Instant now) {
        JournalEntry entry =
                new JournalEntry(EntryType.EVENT_DUPLICATE, now, Map.of("of", eventKey));
        update(
                new Update(
                        eventKey,
                        List.of(entry),
                        List.of(),
                        values -> {
                            long seen = (Long) values.getOrDefault("duplicates", 0L);
                            values.put("duplicates", seen + 1);
                            return seen < MAX_JOURNALED_DUPLICATES
                                    ? Effect.RECORDED
                                    : Effect.COUNTED;
                        }));
    }

    /** What a change comes to. */
    private enum Effect {
        /** With its entries and notices. */
        RECORDED,
        /** Without them. */
        COUNTED,
        /** Nothing may be written. */
        NONE
    }

    /** Changes the values. */
    private interface Change {
        Effect apply(Map<String, Object> values);
    }

    /** A change of an event, with what belongs to it. */
    private record Update(
            String eventKey, List<JournalEntry> entries, List<Notice> notices, Change change) {}

    /** Whether the change may be made, and was. */
    private boolean update(Update update) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            List<Write> writes = writes(update);
            if (writes.isEmpty()) {
                return false;
            }
            if (store.transact(writes) instanceof TransactResult.Committed) {
                return true;
            }
        }
        throw busy(update.eventKey());
    }

    /**
     * The change of the event as it stands now, empty if there may be none; refused if the event
     * has moved on when it is made.
     */
    private List<Write> writes(Update update) {
        String eventKey = update.eventKey();
        Key key = Keys.event(eventKey);
        Row row =
                store.get(key).orElseThrow(() -> new IllegalStateException("no event " + eventKey));
        Map<String, Object> values = new HashMap<>(row.values());
        List<Write> writes = new ArrayList<>();
        Effect effect = update.change().apply(values);
        if (effect == Effect.NONE) {
            return List.of();
        }
        if (effect == Effect.RECORDED) {
            writes.addAll(unlisted(eventKey, row, values));
            Outbox.Sealing sealing = outbox.seal(head(eventKey, row), update.entries());
            writes.addAll(sealing.writes());
            writes.addAll(outbox.notices("", update.notices()));
            addHead(values, sealing.head());
        }
        writes.add(new Write.Put(key, values, new Expect.Version(row.version())));
        return writes;
    }

    /** An event that becomes decided is taken off the list of those that are not. */
    private List<Write> unlisted(String eventKey, Row row, Map<String, Object> values) {
        boolean becomesDecided =
                !Rows.truth(row, "decided") && Boolean.TRUE.equals(values.get("decided"));
        Key key = Keys.undecided(eventKey);
        Optional<Row> listed = becomesDecided ? store.get(key) : Optional.empty();
        return listed.<List<Write>>map(
                        found -> List.of(new Write.Delete(key, Expect.unchanged(listed))))
                .orElse(List.of());
    }

    private static StoredEvent stored(String eventKey, Row row) {
        return new StoredEvent(
                eventKey,
                Rows.text(row, "json"),
                Rows.time(row, "receivedAt"),
                Rows.truth(row, "decided"),
                Rows.text(row, "decisions"),
                runs(row.values()));
    }

    private static Set<String> runs(Map<String, Object> values) {
        String runs = (String) values.getOrDefault(RUNS, "");
        return runs.isEmpty() ? Set.of() : Set.of(runs.split(" ", -1));
    }

    /** An event's values once it has started this run. */
    static Map<String, Object> starting(Row event, String runId) {
        Map<String, Object> values = new HashMap<>(event.values());
        values.merge(RUNS, runId, (before, added) -> before + " " + added);
        return values;
    }

    private static ChainHead head(String eventKey, Row row) {
        return new ChainHead(
                chain(eventKey), Rows.whole(row, "chainNext"), Rows.text(row, "chainHash"));
    }

    private static void addHead(Map<String, Object> values, ChainHead head) {
        values.put("chainNext", head.next());
        values.put("chainHash", head.hash());
    }

    private static String chain(String eventKey) {
        return "event_" + eventKey;
    }

    private static StoreException busy(String eventKey) {
        return new StoreException("other transactions were in the way of event " + eventKey, null);
    }
}
