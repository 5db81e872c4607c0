package dev.salve.engine.ledger.sqlite;

import dev.salve.engine.ledger.StoreException;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says what is wrong with the file and how to cure it. */
final class Failures {

    /** SQLite's extended codes carry the primary code in the low byte. */
    private static final int PRIMARY_CODE = 0xff;

    private Failures() {}

    static StoreException of(Path file, String attempt, Exception failure) {
        return new StoreException(
                "Cannot %s the ledger file %s: %s. %s"
                        .formatted(attempt, file, failure.getMessage(), cure(failure)),
                failure);
    }

    /** Another connection writes and did not finish within the busy time-out. */
    static boolean isBusy(Exception failure) {
        int code = primaryCode(failure);
        return code == SQLiteErrorCode.SQLITE_BUSY.code
                || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static String cure(Exception failure) {
        int code = primaryCode(failure);
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || !(failure instanceof SQLiteException)) {
            return "It is damaged or not a ledger. Stop Salve, move it away together with its -wal"
                    + " and -shm files, and restore a copy; an empty ledger has forgotten locks,"
                    + " cooldowns and kill switches.";
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "Free space on its disk.";
        }
        if (isBusy(failure)) {
            return "Another process holds it: stop that one, or wait.";
        }
        return "Make the file and its folder readable and writable for this user, on a local disk.";
    }

    private static int primaryCode(Exception failure) {
        return failure instanceof SQLiteException known
                ? known.getResultCode().code & PRIMARY_CODE
                : -1;
    }
}
