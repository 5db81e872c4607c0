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
import java.util.List;
import java.util.Optional;

/**
 * Rows in one SQLite file. A committed transaction survives the death of the process and of the
 * machine ({@code synchronous=FULL}); several processes may use the file. One transaction at a
 * time.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-ahead logging: the file must be on a local
 *     disk</a>
 */
public final class SqliteStore implements Store {

    private final Path file;
    private final Connection connection;

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
    public synchronized Optional<Row> get(Key key) {
        String sql = "SELECT sk, version, json FROM rows WHERE pk = ? AND sk = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key.partition());
            select.setString(2, key.sort());
            return rows(key.partition(), select).stream().findFirst();
        } catch (SQLException | IOException failure) {
            throw Failures.of(file, "read", failure);
        }
    }

    @Override
    public synchronized List<Row> query(String partition, String prefix, int limit) {
        Store.requireLimit(limit);
        // Rows with the prefix follow each other from the prefix on, in SQLite's byte order.
        String sql =
                "SELECT sk, version, json FROM rows WHERE pk = ? AND sk >= ? ORDER BY sk LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, partition);
            select.setString(2, prefix);
            select.setInt(3, limit);
            return rows(partition, select).stream()
                    .takeWhile(row -> row.key().sort().startsWith(prefix))
                    .toList();
        } catch (SQLException | IOException failure) {
            throw Failures.of(file, "read", failure);
        }
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
    public synchronized TransactResult transact(List<Write> writes) {
        Store.requireTransaction(writes);
        try {
            SqliteFile.execute(connection, "BEGIN IMMEDIATE");
        } catch (SQLException failure) {
            if (Failures.isBusy(failure)) {
                return new TransactResult.Refused(List.of());
            }
            throw Failures.of(file, "write to", failure);
        }
        return inTransaction(writes);
    }

    private TransactResult inTransaction(List<Write> writes) {
        try {
            List<Key> broken = broken(writes);
            if (!broken.isEmpty()) {
                SqliteFile.execute(connection, "ROLLBACK");
                return new TransactResult.Refused(broken);
            }
            for (Write write : writes) {
                apply(write);
            }
            SqliteFile.execute(connection, "COMMIT");
            return new TransactResult.Committed();
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

    private List<Key> broken(List<Write> writes) throws SQLException {
        List<Key> broken = new ArrayList<>();
        String sql = "SELECT version FROM rows WHERE pk = ? AND sk = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (Write write : writes) {
                select.setString(1, write.key().partition());
                select.setString(2, write.key().sort());
                try (ResultSet found = select.executeQuery()) {
                    if (!write.expect().holds(found.next() ? found.getLong(1) : 0)) {
                        broken.add(write.key());
                    }
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
        String sql = "INSERT OR REPLACE INTO rows (pk, sk, version, json) VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, row.key().partition());
            insert.setString(2, row.key().sort());
            insert.setLong(3, row.version());
            insert.setString(4, RowJson.write(row.values()));
            insert.executeUpdate();
        }
    }

    private void delete(Key key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM rows WHERE pk = ? AND sk = ?")) {
            delete.setString(1, key.partition());
            delete.setString(2, key.sort());
            delete.executeUpdate();
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw Failures.of(file, "close", failure);
        }
    }
}
