package dev.salve.engine.ledger;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
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
        append(rows, entry, End.read(rows.row(Keys.CONTROL_CHAIN)));
    }

    /**
     * Adds an entry that must not wait for somebody to mend the chain's row: if it cannot be read,
     * another chain begins, {@code control-} and an id. What follows goes on there.
     */
    void appendWhatever(Transaction rows, JournalEntry entry) {
        append(rows, entry, readable(rows.row(Keys.CONTROL_CHAIN)));
    }

    private End readable(@Nullable Row row) {
        try {
            return End.read(row);
        } catch (RuntimeException e) {
            return new End(ChainHead.empty(NAME + "-" + outbox.newId()), List.of());
        }
    }

    private void append(Transaction rows, JournalEntry entry, End end) {
        Outbox.Sealing sealing = outbox.seal(end.head, List.of(entry));
        List<Long> recent = new ArrayList<>(end.recent);
        recent.add(content(entry));
        Map<String, Object> values =
                new HashMap<>(
                        Map.of(
                                "next",
                                sealing.head().next(),
                                "hash",
                                sealing.head().hash(),
                                "recent",
                                recent.subList(
                                        Math.max(0, recent.size() - REMEMBERED), recent.size())));
        if (!sealing.head().chain().equals(NAME)) {
            values.put("chain", sealing.head().chain());
        }
        rows.add(sealing.writes());
        rows.put(Keys.CONTROL_CHAIN, values);
    }

    /** What the chain's row says. */
    private record End(ChainHead head, List<Long> recent) {

        static End read(@Nullable Row row) {
            if (row == null) {
                return new End(ChainHead.empty(NAME), List.of());
            }
            String chain = row.values().containsKey("chain") ? Rows.text(row, "chain") : NAME;
            return new End(
                    new ChainHead(chain, Rows.whole(row, "next"), Rows.text(row, "hash")),
                    ControlChain.recent(row));
        }
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
}
