package dev.salve.audit;

import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.Seal;
import dev.salve.engine.journal.SealedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with two closed runs, one open run and one event, written as Salve writes it. */
final class EvidenceScenario {

    static final String SOURCE = "//salve/111122223333/eu-west-1/test";
    static final String RUN_A = "run_01AAAA";
    static final String RUN_B = "run_01BBBB";
    static final String OPEN_RUN = "run_01CCCC";
    static final String EVENT = "event_arn:aws:x/y";

    private static final Instant BEGIN = Instant.parse("2026-11-24T02:59:58.500Z");

    private final Path root;
    private int ids;

    EvidenceScenario(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    void copyFrom(Path other) throws IOException {
        for (Path file : new EvidenceScenario(other).files()) {
            Path copy = root.resolve(other.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling(".").normalize());
            Files.copy(file, copy);
        }
    }

    void writeAll() {
        for (String run : List.of(RUN_A, RUN_B)) {
            write(
                    run,
                    entry(EntryType.RUN_PLANNED, 0, Map.of("runbook", "restart-on-5xx")),
                    attempt(EntryType.INTENT, 1, run),
                    attempt(EntryType.OUTCOME, 2, run),
                    entry(EntryType.VERIFY_PASSED, 3, Map.of("note", "healthy é \uD83D\uDE00")),
                    entry(EntryType.RUN_CLOSED, 4, Map.of("state", "SUCCEEDED", "took", 4.25)));
        }
        write(
                OPEN_RUN,
                entry(EntryType.RUN_PLANNED, 0, Map.of()),
                attempt(EntryType.INTENT, 1, OPEN_RUN));
        write(
                EVENT,
                entry(EntryType.EVENT_RECEIVED, 0, Map.of("source", "aws.cloudwatch")),
                entry(EntryType.DECISION, 1, Map.of("decision", "no-match")));
    }

    /** Seals entries from the beginning of a chain and stores them. */
    List<SealedEntry> write(String chain, JournalEntry... entries) {
        return append(ChainHead.empty(chain), entries);
    }

    List<SealedEntry> append(ChainHead head, JournalEntry... entries) {
        List<SealedEntry> sealed =
                Seal.sealAll(head, List.of(entries), () -> "ID%04d".formatted(ids++), SOURCE);
        EvidenceFolder folder = new EvidenceFolder(root);
        sealed.forEach(folder::put);
        return sealed;
    }

    /** The end of a chain as it is stored. */
    ChainHead head(String chain) throws IOException, RecordReader.UnreadableException {
        List<StoredRecord> records = new ArrayList<>();
        for (Path file : files()) {
            StoredRecord record = RecordReader.read("x", Files.readAllBytes(file));
            if (record.chain().equals(chain)) {
                records.add(record);
            }
        }
        StoredRecord last =
                records.stream()
                        .max(Comparator.comparingLong(StoredRecord::sequence))
                        .orElseThrow();
        return new ChainHead(chain, last.sequence() + 1, last.hash());
    }

    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("records"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The file of one record. */
    Path file(String chain, int sequence) throws IOException {
        String start = "%06d-".formatted(sequence);
        String folder = RecordPath.fileName(chain);
        return files().stream()
                .filter(file -> relative(file).contains("/" + folder + "/" + start))
                .findFirst()
                .orElseThrow();
    }

    String relative(Path file) {
        return root.relativize(file).toString();
    }

    /** Replaces a text in a record's file, in place. */
    void edit(String chain, int sequence, String from, String to) throws IOException {
        Path file = file(chain, sequence);
        String before = Files.readString(file);
        String after = before.replace(from, to);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing to edit in " + before);
        }
        Files.writeString(file, after);
    }

    static JournalEntry entry(EntryType type, long second, Map<String, Object> data) {
        return new JournalEntry(type, BEGIN.plusSeconds(second), data);
    }

    static JournalEntry attempt(EntryType type, long second) {
        return attempt(type, second, RUN_A);
    }

    /** Each run has a target of its own, as locks see to. */
    static JournalEntry attempt(EntryType type, long second, String run) {
        return entry(
                type, second, Map.of("step", "restart", "attempt", 1L, "target", "svc " + run));
    }
}
