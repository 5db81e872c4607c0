package dev.salve.audit;

import dev.salve.audit.Finding.Kind;
import dev.salve.engine.invariant.Watch.Standing;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an evidence folder, or a copy of the bucket: every file is a record in its sealed form
 * and in its place, every chain is whole from its first record on, every outcome has its intent,
 * and what the whole chains tell keeps the promises of the safety contract.
 *
 * <p>Not proven, because chains stand alone: that no chain was removed as a whole, that a chain's
 * last records are all there and its last one unchanged, and that a chain was not sealed anew from
 * its first record on. Only {@code records} is looked at.
 */
public final class EvidenceVerifier {

    /** Larger than any record that Salve seals. */
    private static final long MAX_RECORD_BYTES = 1 << 20;

    private final Path root;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, List<StoredRecord>> chains = new TreeMap<>();
    private long files;
    private long records;

    private EvidenceVerifier(Path root) {
        this.root = root;
    }

    /** Reads every file. Never throws for what it finds; what cannot be read is a finding. */
    public static Report verify(Path folder) {
        return new EvidenceVerifier(folder.toAbsolutePath().normalize()).verifyAll();
    }

    private Report verifyAll() {
        Path start = root.resolve("records");
        if (!Files.isDirectory(start)) {
            add(Kind.UNCHECKED, start, "there is no such folder: is this an evidence folder?");
            return report(0, 0, List.of());
        }
        walk(start);
        if (files == 0) {
            add(Kind.UNCHECKED, start, "holds no records: there is nothing to verify");
        }
        return verifyChains();
    }

    private Report verifyChains() {
        long closed = 0;
        long open = 0;
        List<List<StoredRecord>> sound = new ArrayList<>();
        for (List<StoredRecord> chain : chains.values()) {
            ChainVerifier.Result result = ChainVerifier.verify(chain);
            findings.addAll(result.findings());
            if (result.sound()) {
                sound.add(chain);
            }
            closed += result.isRun() && result.closed() ? 1 : 0;
            open += result.isRun() && !result.closed() ? 1 : 0;
        }
        PromiseVerifier.Result promises = PromiseVerifier.verify(root, sound);
        findings.addAll(promises.findings());
        return report(closed, open, promises.standings());
    }

    private Report report(long closed, long open, List<Standing> promises) {
        return new Report(
                findings, new Report.Counts(files, records, chains.size(), closed, open), promises);
    }

    private void walk(Path start) {
        try {
            Files.walkFileTree(start, new Visitor());
        } catch (IOException failure) {
            add(Kind.UNCHECKED, start, "cannot be read to its end: " + failure);
        }
    }

    /** Looks at every file and goes on after what it cannot read. */
    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            if (!attributes.isRegularFile()) {
                add(Kind.FOREIGN, file, "is not a regular file");
            } else if (attributes.size() > MAX_RECORD_BYTES) {
                add(Kind.FOREIGN, file, "is larger than any record");
            } else {
                check(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            add(Kind.UNCHECKED, file, "cannot be read: " + failure);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
            if (failure != null) {
                add(Kind.UNCHECKED, folder, "cannot be read to its end: " + failure);
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private void check(Path file) {
        try {
            StoredRecord record = RecordReader.read(name(file), Files.readAllBytes(file));
            records++;
            chains.computeIfAbsent(record.chain(), name -> new ArrayList<>()).add(record);
            String expected = RecordPath.of(record);
            if (!expected.equals(record.file())) {
                add(Kind.MISPLACED, file, "belongs, by its content, under " + expected);
            }
        } catch (RecordReader.UnreadableException notARecord) {
            add(Kind.UNREADABLE, file, "is no sound record: " + notARecord.getMessage());
        } catch (IOException failure) {
            add(Kind.UNCHECKED, file, "cannot be read: " + failure);
        }
    }

    private void add(Kind kind, Path file, String text) {
        findings.add(new Finding(kind, name(file), text));
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
