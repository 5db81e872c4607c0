package dev.salve.engine.ledger;

import java.util.List;
import java.util.Optional;

/** A store on which something else happens right before the first transaction. */
final class Interleaved implements Store {

    private final Store store;
    private final Runnable between;
    private boolean done;

    Interleaved(Store store, Runnable between) {
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
