package dev.salve.engine.ledger;

import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.Seal;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.run.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        return store.query(Keys.OUTBOX, "", limit).stream().map(Outbox::item).toList();
    }

    /** Takes an item out after it was delivered. Idempotent. */
    public void delivered(Item item) {
        store.transact(List.of(new Write.Delete(item.key(), new Expect.Version(item.version()))));
    }

    /** Entries sealed onto a chain, and the writes that put them into the outbox. */
    record Sealing(ChainHead head, List<Write> writes) {}

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
        return new Write.Put(Keys.outbox(entry.id()), values, new Expect.Absent());
    }

    private Write put(String runId, Notice notice) {
        Map<String, Object> values =
                Map.of(
                        "kind", "message",
                        "run", runId,
                        "route", notice.route(),
                        "subject", notice.subject(),
                        "text", notice.text());
        return new Write.Put(Keys.outbox(ids.next()), values, new Expect.Absent());
    }

    private static Item item(Row row) {
        if (Rows.text(row, "kind").equals("message")) {
            Notice notice =
                    new Notice(
                            Rows.text(row, "route"),
                            Rows.text(row, "subject"),
                            Rows.text(row, "text"));
            return new Item.Message(row.key(), row.version(), Rows.text(row, "run"), notice);
        }
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
