package dev.salve.engine.ledger;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one chain of evidence of what belongs to no single run. It knows its last entries again: what
 * is repeated because an answer was lost stands in it once.
 */
final class ControlChain {

    private static final String NAME = "control";

    /** A repetition follows soon; this many entries of others may come in between. */
    private static final int REMEMBERED = 32;

    private static final int HASH_DIGITS = 16;

    private final Outbox outbox;

    ControlChain(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Whether the entry is one of the last: same type, time and data. */
    boolean has(Transaction rows, JournalEntry entry) {
        return recent(rows.row(Keys.CONTROL_CHAIN)).contains(content(entry));
    }

    /** Adds an entry; the rows must have been read with the chain's. */
    void append(Transaction rows, JournalEntry entry) {
        Row row = rows.row(Keys.CONTROL_CHAIN);
        Outbox.Sealing sealing = outbox.seal(head(row), List.of(entry));
        List<Long> recent = new ArrayList<>(recent(row));
        recent.add(content(entry));
        rows.add(sealing.writes());
        rows.put(
                Keys.CONTROL_CHAIN,
                Map.of(
                        "next",
                        sealing.head().next(),
                        "hash",
                        sealing.head().hash(),
                        "recent",
                        recent.subList(Math.max(0, recent.size() - REMEMBERED), recent.size())));
    }

    private static List<Long> recent(@Nullable Row row) {
        if (row == null || !row.values().containsKey("recent")) {
            return List.of();
        }
        return Rows.numbers(row, "recent").stream().map(Long.class::cast).toList();
    }

    private static long content(JournalEntry entry) {
        String text =
                CanonicalJson.write(
                        CanonicalJson.exact(
                                Map.of(
                                        "type", entry.type().word(),
                                        "time", entry.time().toString(),
                                        "data", entry.data())));
        return HexFormat.fromHexDigitsToLong(CanonicalJson.sha256Hex(text), 0, HASH_DIGITS);
    }

    private static ChainHead head(@Nullable Row row) {
        return row == null
                ? ChainHead.empty(NAME)
                : new ChainHead(NAME, Rows.whole(row, "next"), Rows.text(row, "hash"));
    }
}
