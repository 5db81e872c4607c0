package dev.salve.engine.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A transaction being worked out: the rows that were read for it and what becomes of them. Every
 * key stands in it once, however often it is read, checked and written.
 */
final class Transaction {

    private final Store store;
    private final Map<Key, Row> found = new HashMap<>();
    private final Map<Key, Boolean> read = new HashMap<>();
    private final Map<Key, Write> writes = new LinkedHashMap<>();

    Transaction(Store store, List<Key> keys) {
        this.store = store;
        read(keys);
    }

    /** Reads more rows. */
    void read(List<Key> keys) {
        found.putAll(store.getAll(keys));
        for (Key key : keys) {
            read.put(key, true);
        }
    }

    boolean knows(Key key) {
        return read.containsKey(key);
    }

    /** The row as it was read; null if there is none. */
    @Nullable Row row(Key key) {
        return found.get(key);
    }

    /**
     * What was found under the key.
     *
     * @throws IllegalStateException if it was not read: then nothing is known of it
     */
    Expect expect(Key key) {
        if (!read.containsKey(key)) {
            throw new IllegalStateException("was not read: " + key);
        }
        Row row = found.get(key);
        return row == null ? new Expect.Absent() : new Expect.Version(row.version());
    }

    /** It holds only if the row is as it was read; a write of the row says so already. */
    void check(Key key) {
        writes.putIfAbsent(key, new Write.Check(key, expect(key)));
    }

    void put(Key key, Map<String, Object> values) {
        writes.put(key, new Write.Put(key, values, expect(key)));
    }

    /** Removes the row; if there is none, it must stay so. */
    void delete(Key key) {
        Expect expect = expect(key);
        writes.put(
                key,
                switch (expect) {
                    case Expect.Absent _ -> new Write.Check(key, expect);
                    case Expect.Version _ -> new Write.Delete(key, expect);
                });
    }

    /** Puts a row that must be new. */
    void create(Key key, Map<String, Object> values) {
        writes.put(key, new Write.Put(key, values, new Expect.Absent()));
    }

    void add(List<Write> more) {
        for (Write write : more) {
            writes.put(write.key(), write);
        }
    }

    /** Whether all of it took effect; otherwise none of it did. */
    boolean commit() {
        return switch (store.transact(new ArrayList<>(writes.values()))) {
            case TransactResult.Committed _ -> true;
            case TransactResult.Refused _ -> false;
        };
    }
}
