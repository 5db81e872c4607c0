package dev.salve.engine.ledger.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Opens a ledger file with the settings that durability needs, and makes its table. */
final class SqliteFile {

    /** How long a transaction waits for another process; a local one takes milliseconds. */
    private static final int BUSY_MILLIS = 5_000;

    /** Stamped into the file ({@code PRAGMA user_version}); another layout gets another number. */
    private static final int LAYOUT = 1;

    private static final String FOREIGN_TABLES =
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name <> 'rows'";

    private SqliteFile() {}

    static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException failure) {
            closeAfter(connection, failure);
            throw failure;
        }
    }

    /** Creates nothing: a file of no layout is refused too. */
    static Connection openReadOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(true);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            int layout = number(connection, "PRAGMA user_version");
            if (layout != LAYOUT) {
                throw foreign(layout);
            }
            return connection;
        } catch (SQLException failure) {
            closeAfter(connection, failure);
            throw failure;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        int layout = number(connection, "PRAGMA user_version");
        if (layout != LAYOUT && (layout != 0 || number(connection, FOREIGN_TABLES) > 0)) {
            throw foreign(layout);
        }
        if (layout == 0) {
            create(connection);
        }
    }

    private static SQLException foreign(int layout) {
        return new SQLException(
                "it holds layout %d, this version of Salve reads layout %d"
                        .formatted(layout, LAYOUT));
    }

    /** Two processes may come here at once: both find what they would create. */
    private static void create(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        execute(
                connection,
                """
                CREATE TABLE IF NOT EXISTS rows (
                    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL,
                    PRIMARY KEY (pk, sk))
                """);
        execute(connection, "PRAGMA user_version = " + LAYOUT);
        execute(connection, "COMMIT");
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static void closeAfter(Connection connection, SQLException failure) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
