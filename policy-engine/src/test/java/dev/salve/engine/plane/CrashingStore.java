package dev.salve.engine.plane;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.workflow.testing.FakeAction.ProcessDied;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One process's way to a store that outlives it: one operation goes wrong, chosen by number. */
public final class CrashingStore implements Store {

    /** What happens at that operation. */
    public enum Mode {
        DIES_BEFORE,
        DIES_AFTER,
        FAILS_BEFORE,
        FAILS_AFTER
    }

    private final Store store;
    private final int failing;
    private final Mode mode;
    private final List<Integer> writes = new ArrayList<>();
    private int operations;
    private boolean dead;

    /**
     * @param failing the operation's number from 1; 0 for none
     */
    public CrashingStore(Store store, int failing, Mode mode) {
        this.store = store;
        this.failing = failing;
        this.mode = mode;
    }

    /** How many operations there were. */
    public int operations() {
        return operations;
    }

    /** Whether the process died here, and not elsewhere. */
    public boolean isDead() {
        return dead;
    }

    /** Which of them wrote: dying after a read is the same as dying before it. */
    public List<Integer> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Optional<Row> get(Key key) {
        return perform(() -> store.get(key));
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return perform(() -> store.query(partition, prefix, limit));
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        this.writes.add(operations + 1);
        return perform(() -> store.transact(writes));
    }

    private <T> T perform(Supplier<T> operation) {
        if (dead) {
            throw new ProcessDied("after its death");
        }
        operations++;
        if (operations != failing) {
            return operation.get();
        }
        boolean after = mode == Mode.DIES_AFTER || mode == Mode.FAILS_AFTER;
        if (after) {
            var _ = operation.get();
        }
        if (mode == Mode.DIES_BEFORE || mode == Mode.DIES_AFTER) {
            dead = true;
            throw new ProcessDied("at operation " + operations);
        }
        throw new StoreException(
                "operation " + operations, new IllegalStateException("made by a test"));
    }

    /** The store outlives the process. */
    @Override
    public void close() {}
}
