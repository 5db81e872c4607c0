package dev.salve.engine.ledger;

import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.Seal;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.run.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must leave the ledger: evidence and messages. Put in the same transaction as the change they
 * are about; taken out only when the other side has them. So a crash loses none, and may send one
 * twice.
 */
public final class Outbox {

    private final Store store;
    private final Ids ids;
    private final String source;

    Outbox(Store store, Ids ids, String source) {
        this.store = store;
        this.ids = ids;
        this.source = source;
    }

    /** One thing to deliver. */
    public sealed interface Item {

        Key key();

        long version();

        /** Evidence to store. */
        record Evidence(Key key, long version, SealedEntry entry) implements Item {}

        /** A message to send. */
        record Message(Key key, long version, String runId, Notice notice) implements Item {}
    }

    /** The oldest items, in the order in which they were put. */
    public List<Item> oldest(int limit) {
        return Stream.of(Keys.EVIDENCE, Keys.MESSAGES)
                .flatMap(partition -> store.query(partition, "", limit).stream())
                .sorted(Comparator.comparing(row -> row.key().sort()))
                .limit(limit)
                .map(Outbox::item)
                .toList();
    }

    /**
     * Evidence to store, in the order in which it was put.
     *
     * @param after the sort key of the last item that was seen, empty to begin with the oldest
     */
    public List<Item.Evidence> evidence(String after, int limit) {
        return store.queryAfter(Keys.EVIDENCE, after, limit).stream().map(Outbox::sealed).toList();
    }

    /**
     * Messages to send, in the order in which they were put.
     *
     * @param after the sort key of the last item that was seen, empty to begin with the oldest
     */
    public List<Item.Message> messages(String after, int limit) {
        return store.queryAfter(Keys.MESSAGES, after, limit).stream().map(Outbox::message).toList();
    }

    /** Takes an item out after it was delivered. Idempotent. */
    public void delivered(Item item) {
        store.transact(List.of(taken(item)));
    }

    /** Takes items out after they were delivered, in few transactions. Idempotent. */
    public void delivered(List<? extends Item> items) {
        for (int from = 0; from < items.size(); from += Store.MAX_WRITES) {
            List<? extends Item> part =
                    items.subList(from, Math.min(items.size(), from + Store.MAX_WRITES));
            List<Write> writes = part.stream().map(Outbox::taken).toList();
            if (store.transact(writes) instanceof TransactResult.Refused) {
                // Another process took some of them out.
                part.forEach(this::delivered);
            }
        }
    }

    private static Write taken(Item item) {
        return new Write.Delete(item.key(), new Expect.Version(item.version()));
    }

    /** Entries sealed onto a chain, and the writes that put them into the outbox. */
    record Sealing(ChainHead head, List<Write> writes) {}

    /** An id that no other entry or chain has. */
    String newId() {
        return ids.next();
    }

    Sealing seal(ChainHead head, List<JournalEntry> entries) {
        List<Write> writes = new ArrayList<>();
        ChainHead end = head;
        for (JournalEntry entry : entries) {
            SealedEntry sealed = Seal.seal(end, entry, ids.next(), source);
            writes.add(put(sealed));
            end = new ChainHead(end.chain(), end.next() + 1, sealed.hash());
        }
        return new Sealing(end, writes);
    }

    List<Write> notices(String runId, List<Notice> notices) {
        return notices.stream().map(notice -> put(runId, notice)).toList();
    }

    private static Write put(SealedEntry entry) {
        Map<String, Object> values =
                Map.of(
                        "kind", "evidence",
                        "chain", entry.chain(),
                        "sequence", entry.sequence(),
                        "id", entry.id(),
                        "previous", entry.previous(),
                        "hash", entry.hash(),
                        "json", entry.json());
        return new Write.Put(Keys.evidence(entry.id()), values, new Expect.Absent());
    }

    private Write put(String runId, Notice notice) {
        Map<String, Object> values =
                Map.of(
                        "kind", "message",
                        "run", runId,
                        "route", notice.route(),
                        "subject", notice.subject(),
                        "text", notice.text());
        return new Write.Put(Keys.message(ids.next()), values, new Expect.Absent());
    }

    private static Item item(Row row) {
        return Rows.text(row, "kind").equals("message") ? message(row) : sealed(row);
    }

    private static Item.Message message(Row row) {
        Notice notice =
                new Notice(
                        Rows.text(row, "route"), Rows.text(row, "subject"), Rows.text(row, "text"));
        return new Item.Message(row.key(), row.version(), Rows.text(row, "run"), notice);
    }

    private static Item.Evidence sealed(Row row) {
        SealedEntry entry =
                new SealedEntry(
                        Rows.text(row, "chain"),
                        Rows.whole(row, "sequence"),
                        Rows.text(row, "id"),
                        Rows.text(row, "previous"),
                        Rows.text(row, "hash"),
                        Rows.text(row, "json"));
        return new Item.Evidence(row.key(), row.version(), entry);
    }
}
