package dev.salve.engine.workflow;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.plane.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The process sleeps right after its first transaction. */
final class SleepyStore implements Store {

    private final Store store;
    private final HandClock clock;
    private Duration sleep;

    SleepyStore(Store store, HandClock clock, Duration sleep) {
        this.store = store;
        this.clock = clock;
        this.sleep = sleep;
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
        TransactResult result = store.transact(writes);
        clock.forward(sleep);
        sleep = Duration.ZERO;
        return result;
    }

    @Override
    public void close() {}
}
