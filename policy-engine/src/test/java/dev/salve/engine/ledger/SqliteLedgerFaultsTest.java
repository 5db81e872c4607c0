package dev.salve.engine.ledger;

import dev.salve.engine.ledger.sqlite.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerFaultsTest extends LedgerFaultsContract {

    @TempDir private Path folder;

    private int files;

    @Override
    Store open() {
        return new SqliteStore(folder.resolve("ledger-" + files++ + ".db"));
    }
}
