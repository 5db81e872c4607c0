package dev.salve.cli.wiring;

import dev.salve.audit.EvidenceFolder;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.engine.ledger.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the local control plane keeps everything: {@code ledger.sqlite}, {@code evidence/} in the
 * layout of the bucket, and {@code account/}, the sandbox, which outlives the control plane as AWS
 * does.
 */
public final class DataFolder {

    /**
     * Who writes evidence of what is said to a folder (--data); {@code salve up} names its account.
     */
    public static final String SOURCE = "//salve/123456789012/eu-west-1/local";

    /** Where it is unless the user says otherwise. */
    public static final Path USUAL = Path.of(".salve");

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens the folder, and makes it if there is none.
     *
     * @throws CannotRunException if it cannot be made
     */
    public static DataFolder open(Path root) {
        Objects.requireNonNull(root, "root is null");
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new CannotRunException(
                    "the data folder " + root + " cannot be made: " + e.getMessage(),
                    "name another one with --data");
        }
        return new DataFolder(root);
    }

    /**
     * Opens a folder that must be there.
     *
     * @throws CannotRunException if there is no ledger in it
     */
    public static DataFolder existing(Path root) {
        DataFolder folder = new DataFolder(root);
        if (!Files.isRegularFile(folder.ledgerFile())) {
            throw new CannotRunException(
                    "there is no ledger in " + root,
                    "name the --data folder of salve up or salve demo");
        }
        return folder;
    }

    /** Notes who writes evidence here, for the commands that use the folder without {@code up}. */
    public void keepSource(String source) {
        try {
            Files.writeString(root.resolve("source"), source + "\n");
        } catch (IOException e) {
            throw new CannotRunException(
                    "the data folder " + root + " cannot be written: " + e.getMessage(),
                    "name another one with --data");
        }
    }

    /** Who writes evidence here; {@link #SOURCE} if nobody noted it. */
    public String source() {
        Path file = root.resolve("source");
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : SOURCE;
        } catch (IOException e) {
            throw new CannotRunException(
                    file + " cannot be read: " + e.getMessage(), "check its rights");
        }
    }

    public SqliteStore ledger() {
        return new SqliteStore(ledgerFile());
    }

    /** The ledger to look at: nothing can be written, and no writer is kept waiting. */
    public SqliteStore readOnlyLedger() {
        return SqliteStore.readOnly(ledgerFile());
    }

    private Path ledgerFile() {
        return root.resolve("ledger.sqlite");
    }

    public Path evidence() {
        return root.resolve("evidence");
    }

    public EvidenceFolder evidenceFolder() {
        return new EvidenceFolder(evidence());
    }

    /** Held by the one process that runs here. */
    public Path lockFile() {
        return root.resolve("lock");
    }

    public Path account() {
        return root.resolve("account");
    }
}
