package dev.salve.engine.ledger;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the distinct alarms and targets that turned red lately, in ten rows a minute, so that many
 * engines can count at once. A row holds at most one more than the threshold: then it is a storm
 * whatever the others hold. What is counted is a hash of the name, with the second in which it came
 * in its last six bits.
 */
final class RedCount {

    static final int SHARDS = 10;

    /** The longest window that is counted, in minutes: its rows are read at once. */
    static final int MAX_MINUTES = 60;

    /** Rows are deleted this long after they last counted: clocks differ. */
    private static final int SPARE_MINUTES = 5;

    /** So many minutes' rows are deleted at once: one transaction holds them. */
    static final int FORGOTTEN_AT_ONCE = (Store.MAX_WRITES - 1) / SHARDS;

    /** A row stays small whatever the threshold. */
    private static final int MAX_HASHES = 10_000;

    private static final int SECOND_BITS = 6;
    private static final int HASH_DIGITS = 16;
    private static final int MINUTE = 60;

    private final Store store;
    private final Settings.Storm limits;

    RedCount(Store store, Settings.Storm limits) {
        this.store = store;
        this.limits = limits;
    }

    /** How many distinct alarms and targets. */
    record Count(int alarms, int targets) {

        boolean over(Settings.Storm limits) {
            return alarms > limits.alarms() || targets > limits.targets();
        }

        /** At least half of a storm. */
        boolean busy(Settings.Storm limits) {
            return 2 * alarms >= limits.alarms() || 2 * targets >= limits.targets();
        }
    }

    static Key shard(String alarm, Instant now) {
        int shard = (int) Long.remainderUnsigned(hash(alarm), SHARDS);
        return Keys.redIn(Math.floorDiv(now.getEpochSecond(), MINUTE), shard);
    }

    /** The shard's row with these; null if it says so already, or is full. */
    @Nullable Map<String, Object> with(
            @Nullable Row shard, String alarm, Collection<TargetRef> targets, Instant now) {
        List<Long> alarms = new ArrayList<>(hashes(shard, "alarms"));
        List<Long> reds = new ArrayList<>(hashes(shard, "targets"));
        boolean changed = add(alarms, hash(alarm), limits.alarms(), now);
        for (TargetRef target : targets) {
            changed |= add(reds, hash(target.id()), limits.targets(), now);
        }
        return changed ? Map.of("alarms", alarms, "targets", reds) : null;
    }

    private static boolean add(List<Long> hashes, long hash, int threshold, Instant now) {
        if (hashes.size() > Math.min(threshold, MAX_HASHES)) {
            return false;
        }
        for (long known : hashes) {
            if (known >>> SECOND_BITS == hash >>> SECOND_BITS) {
                return false;
            }
        }
        long second = Math.floorMod(now.getEpochSecond(), MINUTE);
        return hashes.add(hash >>> SECOND_BITS << SECOND_BITS | second);
    }

    /**
     * Counts what came in the window that ends now.
     *
     * @param notBefore what came earlier does not count, however long the window
     * @param own a shard's row as it will be, in place of the stored one
     */
    Count count(Instant notBefore, Instant now, Map<Key, Map<String, Object>> own) {
        Instant start = now.minus(limits.within());
        long from = (notBefore.isAfter(start) ? notBefore : start).getEpochSecond();
        long last = Math.floorDiv(now.getEpochSecond(), MINUTE);
        long first = Math.max(Math.floorDiv(from, MINUTE), last - MAX_MINUTES);
        List<Key> keys = minutes(first, last);
        Map<Key, Row> rows = store.getAll(keys);
        Set<Long> alarms = new HashSet<>();
        Set<Long> targets = new HashSet<>();
        for (int at = 0; at < keys.size(); at++) {
            Row row = rows.get(keys.get(at));
            Map<String, Object> values =
                    own.getOrDefault(keys.get(at), row == null ? Map.of() : row.values());
            long minute = (first + at / SHARDS) * MINUTE;
            collect(values.get("alarms"), minute, from, alarms);
            collect(values.get("targets"), minute, from, targets);
        }
        return new Count(alarms.size(), targets.size());
    }

    /**
     * Deletes the oldest rows that count in no window any more, a few minutes' at a time; if others
     * are in the way, the next call does it.
     */
    static void forget(Store store, Instant now) {
        long keep = Math.floorDiv(now.getEpochSecond(), MINUTE) - MAX_MINUTES - SPARE_MINUTES;
        Transaction rows = new Transaction(store, List.of(Keys.RED_KEPT));
        Row kept = rows.row(Keys.RED_KEPT);
        long from =
                kept != null && kept.values().get("from") instanceof Long minute
                        ? minute
                        : keep - FORGOTTEN_AT_ONCE;
        long to = from + FORGOTTEN_AT_ONCE;
        if (to > keep) {
            return;
        }
        List<Key> keys = minutes(from, to - 1);
        rows.read(keys);
        for (Key key : keys) {
            if (rows.row(key) != null) {
                rows.delete(key);
            }
        }
        rows.put(Keys.RED_KEPT, Map.of("from", to));
        var _ = rows.commit();
    }

    private static List<Key> minutes(long first, long last) {
        List<Key> keys = new ArrayList<>();
        for (long minute = first; minute <= last; minute++) {
            for (int shard = 0; shard < SHARDS; shard++) {
                keys.add(Keys.redIn(minute, shard));
            }
        }
        return keys;
    }

    private static void collect(@Nullable Object hashes, long minute, long from, Set<Long> into) {
        if (hashes instanceof List<?> list) {
            for (Object each : list) {
                long hash = (Long) each;
                if (minute + (hash & ((1 << SECOND_BITS) - 1)) > from) {
                    into.add(hash >>> SECOND_BITS);
                }
            }
        }
    }

    private static List<Long> hashes(@Nullable Row row, String name) {
        if (row == null) {
            return List.of();
        }
        List<Long> hashes = new ArrayList<>();
        for (Object each : Rows.numbers(row, name)) {
            hashes.add((Long) each);
        }
        return hashes;
    }

    private static long hash(String text) {
        return HexFormat.fromHexDigitsToLong(CanonicalJson.sha256Hex(text), 0, HASH_DIGITS);
    }
}
