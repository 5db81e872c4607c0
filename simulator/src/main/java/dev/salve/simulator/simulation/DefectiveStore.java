package dev.salve.simulator.simulation;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A ledger with one thing wrong: rows that are not checked, not written or not seen as they are.
 */
final class DefectiveStore implements Store {

    private final Store rows;
    private final Predicate<Key> unchecked;
    private final Predicate<Write> dropped;
    private final UnaryOperator<Row> read;

    private DefectiveStore(
            Store rows,
            Predicate<Key> unchecked,
            Predicate<Write> dropped,
            UnaryOperator<Row> read) {
        this.rows = rows;
        this.unchecked = unchecked;
        this.dropped = dropped;
        this.read = read;
    }

    /** What is expected of these rows always holds. */
    static Store unchecked(Store rows, Predicate<Key> which) {
        return new DefectiveStore(rows, which, _ -> false, row -> row);
    }

    /** These writes are left out. */
    static Store dropping(Store rows, Predicate<Write> which) {
        return new DefectiveStore(rows, _ -> false, which, row -> row);
    }

    /** Rows are read otherwise than they are. */
    static Store reading(Store rows, UnaryOperator<Row> read) {
        return new DefectiveStore(rows, _ -> false, _ -> false, read);
    }

    @Override
    public Optional<Row> get(Key key) {
        return rows.get(key).map(read);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return rows.query(partition, prefix, limit);
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        return rows.queryAfter(partition, after, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        List<Write> left =
                writes.stream().filter(dropped.negate()).map(this::withoutCheck).toList();
        return left.isEmpty() ? new TransactResult.Committed() : rows.transact(left);
    }

    private Write withoutCheck(Write write) {
        if (!unchecked.test(write.key())) {
            return write;
        }
        Expect found = Expect.unchanged(rows.get(write.key()));
        return switch (write) {
            case Write.Put put -> new Write.Put(put.key(), put.values(), found);
            case Write.Delete delete -> new Write.Delete(delete.key(), found);
            case Write.Check check -> new Write.Check(check.key(), found);
        };
    }

    @Override
    public void close() {
        rows.close();
    }
}
