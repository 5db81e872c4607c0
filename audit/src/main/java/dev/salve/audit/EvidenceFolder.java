package dev.salve.audit;

import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Evidence in a local folder, laid out as in the bucket: {@code
 * records/v1/account=<a>/region=<r>/dt=YYYY-MM-DD/hh=HH/<chain>/<seq6>-<id>.json}. A file's bytes
 * are the bytes that were hashed. A record is on the disk when {@link #put} returns; one that
 * exists is never overwritten, not even by a second process.
 *
 * <p>Beside the records, {@code .places} holds a hard link for each place in a chain, so that no
 * second record takes it; it can be rebuilt and is no evidence. The folder must be on a file system
 * with hard links. Files can still be changed by who may write the folder: {@link EvidenceVerifier}
 * finds that.
 */
public final class EvidenceFolder implements EvidenceSink {

    private static final String WORK = ".work";

    private final Path root;

    /** Whose work a file is: another process may write here too. */
    private final long writer = ProcessHandle.current().pid();

    private final AtomicLong worked = new AtomicLong();

    /**
     * @param root created with the first record
     */
    public EvidenceFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the entry's JSON is not a record that {@link
     *     dev.salve.engine.journal.Seal} made from a source {@code
     *     //salve/<account>/<region>/<environment>}
     */
    @Override
    public void put(SealedEntry entry) {
        putAll(List.of(entry));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Every file is forced to the disk by itself, before it gets its name; the folders with the
     * new names once for all of them.
     */
    @Override
    public void putAll(List<SealedEntry> entries) {
        Set<Path> folders = new LinkedHashSet<>();
        try {
            entries.forEach(entry -> add(entry, folders));
        } finally {
            // What has its name stays, so its name must stay too, whatever became of the others.
            sync(folders);
        }
    }

    private void add(SealedEntry entry, Set<Path> folders) {
        byte[] bytes = entry.json().getBytes(StandardCharsets.UTF_8);
        StoredRecord record = read(entry, bytes);
        Path file = root.resolve(RecordPath.of(record));
        Path place = root.resolve(RecordPath.place(record));
        try {
            Path existing = existing(file);
            Path work = write(bytes, place);
            try {
                link(work, place, bytes, record);
                link(work, file, bytes, record);
                addFolders(file, existing, folders);
            } finally {
                Files.delete(work);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    ("Cannot write evidence to %s: %s. The record stays in the ledger's outbox;"
                                    + " free space, or make the folder writable.")
                            .formatted(file, failure),
                    failure);
        }
    }

    private static StoredRecord read(SealedEntry entry, byte[] bytes) {
        try {
            StoredRecord record = RecordReader.read(entry.id(), bytes);
            boolean same =
                    record.hash().equals(entry.hash())
                            && record.chain().equals(entry.chain())
                            && record.sequence() == entry.sequence()
                            && record.id().equals(entry.id());
            if (!same) {
                throw new IllegalArgumentException(
                        "entry %s of chain %s is not what its JSON says"
                                .formatted(entry.id(), entry.chain()));
            }
            return record;
        } catch (RecordReader.UnreadableException notARecord) {
            throw new IllegalArgumentException(
                    "entry %s of chain %s is no record: %s"
                            .formatted(entry.id(), entry.chain(), notARecord.getMessage()),
                    notARecord);
        }
    }

    /** A name of its own for every try: several processes may work on one record. */
    private Path write(byte[] bytes, Path place) throws IOException {
        Path folder = root.resolve(WORK);
        Files.createDirectories(folder);
        Optional<Path> written = Optional.empty();
        while (written.isEmpty()) {
            written = write(bytes, folder, named(place));
        }
        return written.get();
    }

    /** Empty if the name is taken: by another writer, or by one that died and left its file. */
    private static Optional<Path> write(byte[] bytes, Path folder, String name) throws IOException {
        Path work = folder.resolve(name);
        try {
            fill(work, bytes);
            return Optional.of(work);
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        } catch (IOException failure) {
            // A full disk is tried again and again: what each try leaves would fill it for good.
            Files.deleteIfExists(work);
            throw failure;
        }
    }

    private String named(Path place) {
        return "%s-%d-%d.json".formatted(place.getFileName(), writer, worked.incrementAndGet());
    }

    private static void fill(Path work, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(work, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Linking creates the name or fails: no moment in which a half-written record is seen. */
    private static void link(Path work, Path target, byte[] bytes, StoredRecord record)
            throws IOException {
        Files.createDirectories(target.resolveSibling(".").normalize());
        try {
            Files.createLink(target, work);
        } catch (FileAlreadyExistsException exists) {
            requireSame(target, bytes, record);
        } catch (UnsupportedOperationException noLinks) {
            throw new IOException("its file system has no hard links; choose another", noLinks);
        }
    }

    private static void requireSame(Path existing, byte[] bytes, StoredRecord record)
            throws IOException {
        if (!Arrays.equals(Files.readAllBytes(existing), bytes)) {
            throw new EvidenceConflictException(
                    ("record %d of chain %s is already stored with another content (%s); keep"
                                    + " both, and find out who wrote or changed it")
                            .formatted(record.sequence(), record.chain(), existing));
        }
    }

    /** The deepest folder on the way to the file that is there already. */
    private Path existing(Path file) {
        Path at = file.resolveSibling(".").normalize();
        while (Files.notExists(at) && at.startsWith(root)) {
            at = at.resolveSibling(".").normalize();
        }
        return at;
    }

    /** A name is on the disk once its folder is; a new folder, once the one above it is. */
    private static void addFolders(Path file, Path upTo, Set<Path> folders) {
        Path at = file.resolveSibling(".").normalize();
        for (; at.startsWith(upTo); at = at.resolveSibling(".").normalize()) {
            folders.add(at);
            if (at.equals(upTo)) {
                return;
            }
        }
    }

    private void sync(Set<Path> folders) {
        try {
            for (Path folder : folders) {
                sync(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    ("Cannot force names of evidence in %s to the disk: %s. The records stay in"
                                    + " the ledger's outbox; look at its disk.")
                            .formatted(root, failure),
                    failure);
        }
    }

    private static void sync(Path folder) throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // Windows does not open folders, and writes names through.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
