package dev.salve.engine.ledger;

import dev.salve.engine.ledger.sqlite.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunLedgerTest extends RunLedgerContract {

    @TempDir private Path folder;

    @Override
    Store open() {
        return new SqliteStore(folder.resolve("ledger.db"));
    }
}
