package dev.salve.engine.ledger;

import java.util.List;
import java.util.Optional;

/**
 * The port under the ledger: rows by key, and transactions whose conditions are data. Reads are
 * strongly consistent. Three adapters: DynamoDB, SQLite, in memory; one contract suite for all.
 *
 * <p>Every row has a version. A writer states what it expects to find; that is the only condition
 * there is, and enough: gates are decided by pure code over rows that were read, and the
 * transaction holds only if none of them has changed since.
 */
public interface Store extends AutoCloseable {

    /** What DynamoDB allows in one TransactWriteItems; the other adapters hold to it too. */
    int MAX_WRITES = 100;

    Optional<Row> get(Key key);

    /**
     * Rows of a partition whose sort key begins with the prefix, ascending by sort key (UTF-8 byte
     * order).
     *
     * @param prefix may be empty
     * @param limit at most this many rows, at least 1
     */
    List<Row> query(String partition, String prefix, int limit);

    /**
     * All writes or none. No key may be named twice; 1 to {@link #MAX_WRITES} writes.
     *
     * @throws StoreException if it is not known whether the writes took effect, or the store is
     *     away
     */
    TransactResult transact(List<Write> writes);

    @Override
    void close();
}
