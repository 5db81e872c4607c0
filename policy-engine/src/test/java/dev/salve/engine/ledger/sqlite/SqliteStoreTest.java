package dev.salve.engine.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Counter;
import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreContract;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.Write;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    private static final Key KEY = new Key("p", "s");

    @TempDir private Path folder;

    @Override
    protected Store open() {
        return new SqliteStore(folder.resolve("deep/er/ledger.db"));
    }

    @Test
    void reopened_afterClose_seesWhatWasCommitted() {
        Path file = folder.resolve("again.db");
        try (Store first = new SqliteStore(file)) {
            first.transact(List.of(new Write.Put(KEY, Map.of("n", 1L), new Expect.Absent())));
        }
        try (Store second = new SqliteStore(file)) {
            assertThat(second.get(KEY)).contains(new Row(KEY, 1, Map.of("n", 1L)));
        }
    }

    @Test
    void readOnly_whileAnotherWrites_seesItAndChangesNothing() throws IOException {
        Path file = folder.resolve("looked-at.db");
        Write put = new Write.Put(KEY, Map.of("n", 1L), new Expect.Absent());
        try (Store writer = new SqliteStore(file);
                Store reader = SqliteStore.readOnly(file)) {
            assertThat(reader.get(KEY)).isEmpty();
            writer.transact(List.of(put));

            assertThat(reader.get(KEY)).contains(new Row(KEY, 1, Map.of("n", 1L)));
            Write other = new Write.Put(new Key("p", "t"), Map.of("n", 1L), new Expect.Absent());
            assertThatThrownBy(() -> reader.transact(List.of(other)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("readonly");
        }
        try (Store reader = SqliteStore.readOnly(file)) {
            assertThat(reader.get(KEY)).isPresent();
        }
    }

    @Test
    void readOnly_noLedger_saysSoAndMakesNone() throws IOException {
        Path missing = folder.resolve("none.db");
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertThatThrownBy(() -> SqliteStore.readOnly(missing)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> SqliteStore.readOnly(empty))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("layout 0");
        assertThat(missing).doesNotExist();
        assertThat(empty).isEmptyFile();
    }

    @Test
    void twoProcesses_incrementOneRow_loseNoIncrement() throws Exception {
        Path file = folder.resolve("shared.db");
        Process child = IncrementingProcess.start(file, 50);
        try (Store store = new SqliteStore(file)) {
            for (int n = 0; n < 50; n++) {
                Counter.increment(store);
            }
            assertThat(child.waitFor()).isZero();
            assertThat(Counter.value(store)).isEqualTo(100);
        }
    }

    @Test
    void killedProcess_whatItAcknowledged_isThere() throws Exception {
        Path file = folder.resolve("killed.db");
        Process child = IncrementingProcess.start(file, Integer.MAX_VALUE);
        long acknowledged = 0;
        try (BufferedReader lines = child.inputReader()) {
            while (acknowledged < 40) {
                acknowledged = Long.parseLong(lines.readLine());
            }
            assertThat(child.toHandle().destroyForcibly()).isTrue();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = line.isEmpty() ? acknowledged : Long.parseLong(line);
            }
        }
        assertThat(child.waitFor()).isNotZero();
        try (Store store = new SqliteStore(file)) {
            assertThat(Counter.value(store)).isGreaterThanOrEqualTo(acknowledged);
            Counter.increment(store);
        }
    }

    @Test
    void open_fileOfAnotherKind_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.db"), "not a database ".repeat(500));

        assertThatThrownBy(() -> new SqliteStore(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("notes.db")
                .hasMessageContaining("restore a copy");
    }

    @Test
    void open_databaseOfAnotherProgram_isRefusedAndLeftAlone() throws SQLException {
        Path file = folder.resolve("other.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE songs (title TEXT)");
        }

        assertThatThrownBy(() -> new SqliteStore(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not a ledger");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var tables = statement.executeQuery("SELECT name FROM sqlite_schema")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString(1)).isEqualTo("songs");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void open_folderThatIsAFile_saysWhatToDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> new SqliteStore(file.resolve("ledger.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("writable");
    }

    @Test
    void open_pathThatIsAFolder_saysWhatToDo() {
        assertThatThrownBy(() -> new SqliteStore(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("Cannot open the ledger file");
    }

    @Test
    void read_pagesOverwritten_isAStoreException() throws IOException {
        Path file = folder.resolve("damaged.db");
        try (Store store = new SqliteStore(file)) {
            for (int n = 0; n < 100; n++) {
                Key key = new Key("p", "s%03d".formatted(n));
                Map<String, Object> values = Map.of("text", "x".repeat(500));
                store.transact(List.of(new Write.Put(key, values, new Expect.Absent())));
            }
        }
        overwrite(file);

        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged.db")
                .hasMessageContaining("restore a copy");
    }

    private static void readAll(Path file) {
        try (Store store = new SqliteStore(file)) {
            store.query("p", "", 1_000);
        }
    }

    private static void overwrite(Path file) throws IOException {
        int header = 100;
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(header);
            bytes.write(new byte[(int) bytes.length() - header]);
        }
    }

    @Test
    void use_afterClose_isAStoreException() {
        Store store = new SqliteStore(folder.resolve("closed.db"));
        store.close();

        assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreException.class);
    }
}
