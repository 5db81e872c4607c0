package dev.salve.engine.workflow;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.List;
import java.util.Optional;

/** Somebody else does something right before the first transaction. */
final class BusyStore implements Store {

    private final Store store;
    private final Runnable between;
    private boolean done;

    BusyStore(Store store, Runnable between) {
        this.store = store;
        this.between = between;
    }

    @Override
    public Optional<Row> get(Key key) {
        return store.get(key);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return store.query(partition, prefix, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        if (!done) {
            done = true;
            between.run();
        }
        return store.transact(writes);
    }

    @Override
    public void close() {}
}
