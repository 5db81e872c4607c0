package dev.salve.engine.ledger.testing;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * A store that fails on command, for tests of what sits above it. Faults are taken in the order in
 * which they were asked for, one a transaction; then it works again.
 */
public final class FaultyStore implements Store {

    /** How one transaction goes wrong. */
    public enum Fault {
        /** Nothing is written and the caller is not told: {@link StoreException}. */
        LOST_BEFORE,
        /** Everything is written and the caller is not told: {@link StoreException}. */
        LOST_AFTER,
        /** Another transaction was in the way: refused without keys. */
        CONFLICT,
        /** No fault: lets a transaction pass, so that a later one fails. */
        NONE
    }

    private final Store store;
    private final Queue<Fault> faults = new ArrayDeque<>();
    private boolean away;

    /** Wraps a store that works. */
    public FaultyStore(Store store) {
        this.store = store;
    }

    /** Adds faults for the transactions to come. */
    public synchronized void next(Fault... coming) {
        faults.addAll(List.of(coming));
    }

    /** While away, every call throws {@link StoreException} and nothing is read or written. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    @Override
    public Optional<Row> get(Key key) {
        requirePresent();
        return store.get(key);
    }

    @Override
    public Map<Key, Row> getAll(List<Key> keys) {
        requirePresent();
        return store.getAll(keys);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        requirePresent();
        return store.query(partition, prefix, limit);
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        requirePresent();
        return store.queryAfter(partition, after, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        requirePresent();
        return switch (take()) {
            case NONE -> store.transact(writes);
            case CONFLICT -> {
                Store.requireTransaction(writes);
                yield new TransactResult.Refused(List.of());
            }
            case LOST_BEFORE -> throw failure("a transaction was lost on its way");
            case LOST_AFTER -> {
                TransactResult result = store.transact(writes);
                throw failure("the answer of a transaction was lost: " + result);
            }
        };
    }

    private synchronized Fault take() {
        Fault fault = faults.poll();
        return fault == null ? Fault.NONE : fault;
    }

    private synchronized void requirePresent() {
        if (away) {
            throw failure("the store is away");
        }
    }

    private static StoreException failure(String message) {
        return new StoreException(message, new IllegalStateException("made by a test"));
    }

    @Override
    public void close() {
        store.close();
    }
}
