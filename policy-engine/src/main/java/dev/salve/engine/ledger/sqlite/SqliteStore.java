package dev.salve.engine.ledger.sqlite;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Rows in one SQLite file. A committed transaction survives the death of the process and of the
 * machine ({@code synchronous=FULL}: each commit waits for the disk; {@code NORMAL} would survive
 * the process only, and saves little once a storm's transactions wait together, see {@link
 * #transactEach}). Several processes may use the file. One transaction at a time.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-ahead logging: the file must be on a local
 *     disk</a>
 */
public final class SqliteStore implements Store {

    private static final String GET = "SELECT sk, version, json FROM rows WHERE pk = ? AND sk = ?";
    private static final String FROM =
            "SELECT sk, version, json FROM rows WHERE pk = ? AND sk >= ? ORDER BY sk LIMIT ?";
    private static final String AFTER =
            "SELECT sk, version, json FROM rows WHERE pk = ? AND sk > ? ORDER BY sk LIMIT ?";

    /** Each number of keys is a statement of its own, kept prepared: no more than this. */
    private static final int MOST_AT_ONCE = 100;

    private static final String VERSION = "SELECT version FROM rows WHERE pk = ? AND sk = ?";
    private static final String PUT =
            "INSERT OR REPLACE INTO rows (pk, sk, version, json) VALUES (?, ?, ?, ?)";
    private static final String DELETE = "DELETE FROM rows WHERE pk = ? AND sk = ?";

    private final Path file;
    private final Connection connection;

    /** Fair: a kill switch or a vote waits for the turn under way, not for a storm to pause. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /**
     * Opens the file; creates it and its folder if absent.
     *
     * @throws StoreException if it cannot be opened, or holds something else
     */
    public SqliteStore(Path file) {
        this.file = file.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.file.resolveSibling("."));
        } catch (IOException failure) {
            throw new StoreException(
                    ("Cannot create the folder of the ledger file %s: %s. Make it writable, or"
                                    + " name another place.")
                            .formatted(this.file, failure),
                    failure);
        }
        try {
            this.connection = SqliteFile.open(this.file);
        } catch (SQLException failure) {
            throw Failures.of(this.file, "open", failure);
        }
    }

    private SqliteStore(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens a file that is there to look at it, also while another process writes to it: takes no
     * lock that a writer waits for, changes nothing, and {@link #transact} throws.
     *
     * @throws StoreException if it cannot be opened, or holds something else
     */
    public static SqliteStore readOnly(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return new SqliteStore(absolute, SqliteFile.openReadOnly(absolute));
        } catch (SQLException failure) {
            throw Failures.of(absolute, "read", failure);
        }
    }

    @Override
    public Optional<Row> get(Key key) {
        return reading(() -> {
            PreparedStatement select = prepared(GET);
            select.setString(1, key.partition());
            select.setString(2, key.sort());
            return rows(key.partition(), select).stream().findFirst();
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>One statement, so all rows are as they were at one moment.
     */
    @Override
    public Map<Key, Row> getAll(List<Key> keys) {
        return reading(() -> {
            Map<Key, Row> found = HashMap.newHashMap(keys.size());
            for (int from = 0; from < keys.size(); from += MOST_AT_ONCE) {
                read(keys.subList(from, Math.min(from + MOST_AT_ONCE, keys.size())), found);
            }
            return found;
        });
    }

    /** CROSS JOIN: SQLite then looks each wanted key up, and never walks the whole table. */
    private static String many(int keys) {
        return "WITH wanted(pk, sk) AS (VALUES (?, ?)"
                + ", (?, ?)".repeat(keys - 1)
                + ") SELECT rows.pk, rows.sk, version, json FROM wanted CROSS JOIN rows ON rows.pk ="
                + " wanted.pk AND rows.sk = wanted.sk";
    }

    private void read(List<Key> keys, Map<Key, Row> found) throws SQLException, IOException {
        PreparedStatement select = prepared(many(keys.size()));
        int at = 1;
        for (Key key : keys) {
            select.setString(at++, key.partition());
            select.setString(at++, key.sort());
        }
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Key key = new Key(rows.getString(1), rows.getString(2));
                found.put(key, new Row(key, rows.getLong(3), RowJson.read(rows.getString(4))));
            }
        }
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        Store.requireLimit(limit);
        // Rows with the prefix follow each other from the prefix on, in SQLite's byte order.
        return page(FROM, partition, prefix, limit).stream()
                .takeWhile(row -> row.key().sort().startsWith(prefix))
                .toList();
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        Store.requireLimit(limit);
        return page(AFTER, partition, after, limit);
    }

    private List<Row> page(String sql, String partition, String sort, int limit) {
        return reading(() -> {
            PreparedStatement select = prepared(sql);
            select.setString(1, partition);
            select.setString(2, sort);
            select.setInt(3, limit);
            return rows(partition, select);
        });
    }

    /** What may fail as SQL or as a row's JSON. */
    private interface Reading<T> {
        T read() throws SQLException, IOException;
    }

    private <T> T reading(Reading<T> reading) {
        turn.lock();
        try {
            return reading.read();
        } catch (SQLException | IOException failure) {
            throw Failures.of(file, "read", failure);
        } finally {
            turn.unlock();
        }
    }

    /** Each statement is parsed once; the connection closes them. */
    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private static List<Row> rows(String partition, PreparedStatement select)
            throws SQLException, IOException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                Key key = new Key(partition, found.getString(1));
                rows.add(new Row(key, found.getLong(2), RowJson.read(found.getString(3))));
            }
        }
        return rows;
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        return transactEach(List.of(writes)).getFirst();
    }

    /**
     * {@inheritDoc}
     *
     * <p>One transaction of SQLite's, so one wait for the disk. If it fails, none took effect.
     */
    @Override
    public List<TransactResult> transactEach(List<List<Write>> transactions) {
        transactions.forEach(Store::requireTransaction);
        turn.lock();
        try {
            SqliteFile.execute(connection, "BEGIN IMMEDIATE");
        } catch (SQLException failure) {
            turn.unlock();
            if (Failures.isBusy(failure)) {
                TransactResult refused = new TransactResult.Refused(List.of());
                return Collections.nCopies(transactions.size(), refused);
            }
            throw Failures.of(file, "write to", failure);
        }
        try {
            return inTransaction(transactions);
        } finally {
            turn.unlock();
        }
    }

    private List<TransactResult> inTransaction(List<List<Write>> transactions) {
        try {
            List<TransactResult> results = new ArrayList<>();
            for (List<Write> writes : transactions) {
                results.add(apply(writes));
            }
            boolean any = results.stream().anyMatch(TransactResult.Committed.class::isInstance);
            SqliteFile.execute(connection, any ? "COMMIT" : "ROLLBACK");
            return List.copyOf(results);
        } catch (SQLException | IOException failure) {
            rollBackAfter(failure);
            throw Failures.of(file, "write to", failure);
        }
    }

    private void rollBackAfter(Exception failure) {
        try {
            SqliteFile.execute(connection, "ROLLBACK");
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    /** Looks at every expectation before the first write, so there is nothing to take back. */
    private TransactResult apply(List<Write> writes) throws SQLException, IOException {
        List<Key> broken = broken(writes);
        if (!broken.isEmpty()) {
            return new TransactResult.Refused(broken);
        }
        for (Write write : writes) {
            apply(write);
        }
        return new TransactResult.Committed();
    }

    private List<Key> broken(List<Write> writes) throws SQLException {
        List<Key> broken = new ArrayList<>();
        PreparedStatement select = prepared(VERSION);
        for (Write write : writes) {
            select.setString(1, write.key().partition());
            select.setString(2, write.key().sort());
            try (ResultSet found = select.executeQuery()) {
                if (!write.expect().holds(found.next() ? found.getLong(1) : 0)) {
                    broken.add(write.key());
                }
            }
        }
        return broken;
    }

    private void apply(Write write) throws SQLException, IOException {
        switch (write) {
            case Write.Put put -> put(put.row());
            case Write.Delete delete -> delete(delete.key());
            case Write.Check check -> {}
        }
    }

    private void put(Row row) throws SQLException, IOException {
        PreparedStatement insert = prepared(PUT);
        insert.setString(1, row.key().partition());
        insert.setString(2, row.key().sort());
        insert.setLong(3, row.version());
        insert.setString(4, RowJson.write(row.values()));
        insert.executeUpdate();
    }

    private void delete(Key key) throws SQLException {
        PreparedStatement delete = prepared(DELETE);
        delete.setString(1, key.partition());
        delete.setString(2, key.sort());
        delete.executeUpdate();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw Failures.of(file, "close", failure);
        } finally {
            turn.unlock();
        }
    }
}
