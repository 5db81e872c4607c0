package dev.salve.engine.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port under the ledger: rows by key, and transactions whose conditions are data. Reads are
 * strongly consistent. Three adapters: DynamoDB, SQLite, in memory; one contract suite for all.
 * Safe for use by many threads.
 *
 * <p>Every row has a version. A writer states what it expects to find; that is the only condition
 * there is, and enough: gates are decided by pure code over rows that were read, and the
 * transaction holds only if none of them has changed since. A deleted row that is put again begins
 * at version 1, so a row that others check against must be overwritten, never deleted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems,
 *     whose limits hold for all adapters</a>
 */
public interface Store extends AutoCloseable {

    /** What DynamoDB allows in one TransactWriteItems; the other adapters hold to it too. */
    int MAX_WRITES = 100;

    /** DynamoDB allows 400 KB an item; the rest is for the key and DynamoDB's own marks. */
    int MAX_ROW_BYTES = 400_000;

    /** DynamoDB allows 4 MB a transaction. */
    int MAX_TRANSACTION_BYTES = 4_000_000;

    /**
     * The row under a key.
     *
     * @throws StoreException if the store is away
     */
    Optional<Row> get(Key key);

    /**
     * The rows under these keys; a key without a row is left out, one that is named twice is read
     * once. Each row is as it was at some moment of the call, not all at the same: only a
     * transaction tells whether they still stand together.
     *
     * @throws StoreException if the store is away
     */
    default Map<Key, Row> getAll(List<Key> keys) {
        Map<Key, Row> found = HashMap.newHashMap(keys.size());
        for (Key key : keys) {
            get(key).ifPresent(row -> found.put(key, row));
        }
        return found;
    }

    /**
     * Rows of a partition whose sort key begins with the prefix, ascending by sort key (UTF-8 byte
     * order).
     *
     * @param prefix may be empty
     * @param limit at most this many rows, at least 1
     * @throws IllegalArgumentException if the limit is below 1
     * @throws StoreException if the store is away
     */
    List<Row> query(String partition, String prefix, int limit);

    /**
     * All writes or none. No key may be named twice; 1 to {@link #MAX_WRITES} writes, together at
     * most {@link #MAX_TRANSACTION_BYTES}.
     *
     * @throws IllegalArgumentException if the list breaks one of these rules; nothing took effect
     * @throws StoreException if it is not known whether the writes took effect, or the store is
     *     away
     */
    TransactResult transact(List<Write> writes);

    /**
     * Several transactions, one after the other, each all of its writes or none. An adapter may
     * make them durable together, which is what the method is for: a storm's events cost one wait
     * for the disk, not one each.
     *
     * @return one result each, in order
     * @throws IllegalArgumentException if one breaks a rule of {@link #transact}
     * @throws StoreException if it is not known which of them took effect
     */
    default List<TransactResult> transactEach(List<List<Write>> transactions) {
        return transactions.stream().map(this::transact).toList();
    }

    /**
     * Rows of a partition whose sort key comes after the given one, ascending: the next page of
     * {@link #query}.
     *
     * @param after the sort key of the last row of the page before, empty for the first page
     * @param limit at most this many rows, at least 1
     * @throws StoreException if the store is away
     */
    default List<Row> queryAfter(String partition, String after, int limit) {
        requireLimit(limit);
        return query(partition, "", Integer.MAX_VALUE).stream()
                .filter(row -> Utf8.compare(row.key().sort(), after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    void close();

    /** The rules of {@link #transact} for its argument, for every adapter to call first. */
    static void requireTransaction(List<Write> writes) {
        if (writes.isEmpty() || writes.size() > MAX_WRITES) {
            throw new IllegalArgumentException(
                    "a transaction has 1 to " + MAX_WRITES + " writes, not " + writes.size());
        }
        Set<Key> seen = new HashSet<>();
        int bytes = 0;
        for (Write write : writes) {
            if (!seen.add(write.key())) {
                throw new IllegalArgumentException(
                        "named twice in one transaction: " + write.key());
            }
            bytes += write instanceof Write.Put put ? RowValues.bytes(put.values()) : 0;
        }
        if (bytes > MAX_TRANSACTION_BYTES) {
            throw new IllegalArgumentException(
                    "a transaction may take %d bytes, not %d: split it or shorten its rows"
                            .formatted(MAX_TRANSACTION_BYTES, bytes));
        }
    }

    /** The rule of {@link #query} for its limit. */
    static void requireLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a query's limit is at least 1, not " + limit);
        }
    }
}
