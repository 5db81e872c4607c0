package dev.salve.engine.ledger.memory;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows in this process; gone when it ends. One transaction at a time. */
public final class InMemoryStore implements Store {

    /** A partition that nobody has written to. */
    private static final NavigableMap<String, Row> NONE =
            Collections.unmodifiableNavigableMap(emptyPartition());

    private final Map<String, NavigableMap<String, Row>> partitions = new HashMap<>();

    @Override
    public synchronized Optional<Row> get(Key key) {
        return Optional.ofNullable(partition(key.partition()).get(key.sort()));
    }

    @Override
    public synchronized Map<Key, Row> getAll(List<Key> keys) {
        Map<Key, Row> found = HashMap.newHashMap(keys.size());
        for (Key key : keys) {
            NavigableMap<String, Row> partition = partitions.get(key.partition());
            Row row = partition == null ? null : partition.get(key.sort());
            if (row != null) {
                found.put(key, row);
            }
        }
        return found;
    }

    @Override
    public synchronized List<Row> query(String partition, String prefix, int limit) {
        Store.requireLimit(limit);
        return partition(partition).tailMap(prefix, true).values().stream()
                .takeWhile(row -> row.key().sort().startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Row> queryAfter(String partition, String after, int limit) {
        Store.requireLimit(limit);
        return partition(partition).tailMap(after, false).values().stream().limit(limit).toList();
    }

    @Override
    public synchronized TransactResult transact(List<Write> writes) {
        Store.requireTransaction(writes);
        List<Key> broken =
                writes.stream()
                        .filter(write -> !write.expect().holds(version(write.key())))
                        .map(Write::key)
                        .toList();
        if (!broken.isEmpty()) {
            return new TransactResult.Refused(broken);
        }
        writes.forEach(this::apply);
        return new TransactResult.Committed();
    }

    private void apply(Write write) {
        Key key = write.key();
        switch (write) {
            case Write.Put put ->
                    partitions
                            .computeIfAbsent(key.partition(), name -> emptyPartition())
                            .put(key.sort(), put.row());
            case Write.Delete delete -> {
                NavigableMap<String, Row> partition = partitions.get(key.partition());
                if (partition != null) {
                    partition.remove(key.sort());
                }
            }
            case Write.Check check -> {}
        }
    }

    private long version(Key key) {
        return get(key).map(Row::version).orElse(0L);
    }

    private NavigableMap<String, Row> partition(String name) {
        NavigableMap<String, Row> found = partitions.get(name);
        return found == null ? NONE : found;
    }

    private static NavigableMap<String, Row> emptyPartition() {
        return new TreeMap<>(InMemoryStore::compareAsUtf8);
    }

    /** UTF-8 sorts by code point; Java's own order puts U+10000 before U+E000. */
    private static int compareAsUtf8(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int at = 0; at < shared; at++) {
            char a = left.charAt(at);
            char b = right.charAt(at);
            if (a != b) {
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Nothing is held open; the rows stay readable. */
    @Override
    public void close() {}
}
