package dev.salve.engine.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that happened, before it is sealed: the pure core names it, {@link Seal} gives it its
 * place in a chain.
 *
 * @param type dotted and lower case, for example {@code action.intent}; {@link EntryType} lists
 *     them
 * @param data JSON values only (see {@link dev.salve.engine.event.JsonNull}); {@link Seal} cuts it
 *     at {@link Seal#MAX_DATA_BYTES} and turns numbers that JSON cannot say exactly into text
 */
public record JournalEntry(EntryType type, Instant time, Map<String, Object> data) {

    public JournalEntry {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(time, "time is null");
        data = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(data));
    }
}
