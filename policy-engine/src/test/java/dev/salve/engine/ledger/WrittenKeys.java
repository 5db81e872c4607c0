package dev.salve.engine.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that knows which keys were ever written, so that a test can look at every row. */
final class WrittenKeys implements Store {

    private final Store store;
    private final Set<Key> keys = new LinkedHashSet<>();

    WrittenKeys(Store store) {
        this.store = store;
    }

    Set<Key> keys() {
        return keys;
    }

    @Override
    public Optional<Row> get(Key key) {
        return store.get(key);
    }

    @Override
    public Map<Key, Row> getAll(List<Key> wanted) {
        return store.getAll(wanted);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return store.query(partition, prefix, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        writes.forEach(write -> keys.add(write.key()));
        return store.transact(writes);
    }

    @Override
    public void close() {
        store.close();
    }
}
