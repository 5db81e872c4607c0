package dev.salve.engine.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Gives journal entries their place in a chain: a CloudEvents 1.0 record in canonical JSON, linked
 * to the record before it by that record's hash. Pure; ids come from the caller.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
 *     1.0</a>
 */
public final class Seal {

    /**
     * The most that an entry's data may take, in bytes of canonical JSON; more is cut short and
     * says so. A record must fit into one row of the ledger's outbox beside others in one
     * transaction.
     */
    public static final int MAX_DATA_BYTES = 128 * 1024;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Seal() {}

    /**
     * Seals one entry at the end of a chain. Data that JSON cannot say exactly becomes text (see
     * {@link CanonicalJson#exact}).
     *
     * @param id unique, for example a ULID
     * @param source which Salve it comes from, {@code //salve/<account>/<region>/<environment>}
     * @throws IllegalArgumentException if the data holds a type that is no JSON value
     */
    public static SealedEntry seal(ChainHead head, JournalEntry entry, String id, String source) {
        Map<String, Object> record = new HashMap<>();
        record.put("specversion", "1.0");
        record.put("id", id);
        record.put("source", source);
        record.put("type", "io.salve." + entry.type().word() + ".v1");
        record.put("subject", head.chain());
        record.put("time", time(entry.time()));
        record.put("datacontenttype", "application/json");
        record.put("data", Shortening.fit(entry.data(), MAX_DATA_BYTES));
        record.put(
                "integrity",
                Map.of("chain", head.chain(), "seq", head.next(), "prev", head.hash()));
        String json = CanonicalJson.write(record);
        return new SealedEntry(
                head.chain(), head.next(), id, head.hash(), CanonicalJson.sha256Hex(json), json);
    }

    /**
     * Seals entries one after the other; the new end of the chain is {@link ChainHead#after} the
     * last.
     *
     * @param ids gives a new id each time
     */
    public static List<SealedEntry> sealAll(
            ChainHead head, List<JournalEntry> entries, Supplier<String> ids, String source) {
        List<SealedEntry> sealed = new ArrayList<>();
        ChainHead at = head;
        for (JournalEntry entry : entries) {
            SealedEntry next = seal(at, entry, ids.get(), source);
            sealed.add(next);
            at = ChainHead.after(next);
        }
        return List.copyOf(sealed);
    }

    /** A time as records carry it: UTC, to the millisecond, the rest cut off. */
    static String time(Instant time) {
        return TIME.format(time);
    }
}
