package dev.salve.audit;

import static dev.salve.audit.EvidenceScenario.EVENT;
import static dev.salve.audit.EvidenceScenario.OPEN_RUN;
import static dev.salve.audit.EvidenceScenario.RUN_A;
import static dev.salve.audit.EvidenceScenario.RUN_B;

import dev.salve.audit.Finding.Kind;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.Seal;
import dev.salve.engine.journal.SealedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What somebody might do to evidence, and how it must be found. */
record Mutation(String name, Kind kind, Change change) {

    /** Changes a folder. */
    interface Change {

        void apply(EvidenceScenario evidence) throws Exception;
    }

    static Stream<Mutation> all() {
        return Stream.of(
                        bytesChanged(),
                        membersChangedOrRecordsDropped(),
                        reordered(),
                        spliced(),
                        foreignOrMoved(),
                        meaningBroken(),
                        forged())
                .flatMap(List::stream);
    }

    private static List<Mutation> bytesChanged() {
        return List.of(
                new Mutation(
                        "letter changed", Kind.BROKEN_LINK, at -> at.edit(RUN_A, 1, "svc", "svd")),
                new Mutation(
                        "first record changed",
                        Kind.BROKEN_LINK,
                        at -> at.edit(RUN_A, 0, "5xx", "4xx")),
                new Mutation(
                        "event changed",
                        Kind.BROKEN_LINK,
                        at -> at.edit(EVENT, 0, "cloudwatch", "cloudwitch")),
                new Mutation("brace changed", Kind.UNREADABLE, at -> at.edit(RUN_A, 1, "}", "]")),
                new Mutation(
                        "no utf8",
                        Kind.UNREADABLE,
                        at -> Files.write(at.file(RUN_A, 1), new byte[] {'"', -1, '"'})),
                new Mutation(
                        "emptied",
                        Kind.UNREADABLE,
                        at -> Files.write(at.file(RUN_A, 1), new byte[0])),
                new Mutation(
                        "cut short",
                        Kind.UNREADABLE,
                        at -> {
                            Path file = at.file(RUN_A, 4);
                            Files.writeString(file, Files.readString(file).substring(0, 100));
                        }),
                new Mutation(
                        "whitespace added",
                        Kind.UNREADABLE,
                        at -> at.edit(RUN_A, 4, "\":", "\": ")),
                new Mutation(
                        "line end added",
                        Kind.UNREADABLE,
                        at ->
                                Files.writeString(
                                        at.file(RUN_A, 4), "\n", StandardOpenOption.APPEND)));
    }

    private static List<Mutation> membersChangedOrRecordsDropped() {
        return List.of(
                new Mutation(
                        "members reordered",
                        Kind.UNREADABLE,
                        at ->
                                at.edit(
                                        RUN_A,
                                        4,
                                        "\"state\":\"SUCCEEDED\",\"took\":4.25",
                                        "\"took\":4.25,\"state\":\"SUCCEEDED\"")),
                new Mutation(
                        "number rewritten",
                        Kind.UNREADABLE,
                        at -> at.edit(RUN_A, 4, "4.25", "4.250")),
                new Mutation(
                        "member twice",
                        Kind.UNREADABLE,
                        at -> at.edit(RUN_A, 4, "\"took\"", "\"state\":\"X\",\"took\"")),
                new Mutation(
                        "member removed",
                        Kind.UNREADABLE,
                        at -> at.edit(RUN_A, 1, "\"step\":\"restart\",", "")),
                new Mutation(
                        "subject changed",
                        Kind.UNREADABLE,
                        at ->
                                at.edit(
                                        RUN_A,
                                        1,
                                        "\"subject\":\"run_01AAAA",
                                        "\"subject\":\"run_01BBBB")),
                new Mutation("middle dropped", Kind.MISSING, at -> Files.delete(at.file(RUN_A, 2))),
                new Mutation("intent dropped", Kind.MISSING, at -> Files.delete(at.file(RUN_A, 1))),
                new Mutation("first dropped", Kind.MISSING, at -> Files.delete(at.file(RUN_A, 0))));
    }

    private static List<Mutation> reordered() {
        return List.of(
                new Mutation(
                        "contents swapped",
                        Kind.MISPLACED,
                        at -> {
                            String second = Files.readString(at.file(RUN_A, 2));
                            Files.writeString(
                                    at.file(RUN_A, 2), Files.readString(at.file(RUN_A, 3)));
                            Files.writeString(at.file(RUN_A, 3), second);
                        }),
                new Mutation(
                        "reordered and renumbered",
                        Kind.BROKEN_LINK,
                        at -> {
                            Path third = at.file(RUN_A, 3);
                            Path fourth = at.file(RUN_A, 4);
                            at.edit(RUN_A, 3, "\"seq\":3", "\"seq\":4");
                            at.edit(RUN_A, 4, "\"seq\":4", "\"seq\":3");
                            rename(third, "000003", "000004");
                            rename(fourth, "000004", "000003");
                        }),
                new Mutation(
                        "copied to another hour",
                        Kind.DUPLICATE,
                        at -> {
                            Path file = at.file(RUN_A, 1);
                            Path copy = inFolder(at, file, "hh=02", "hh=07");
                            Files.copy(file, copy);
                        }));
    }

    private static List<Mutation> spliced() {
        return List.of(
                new Mutation(
                        "second record in one place",
                        Kind.DUPLICATE,
                        at -> {
                            Path file = at.file(RUN_A, 1);
                            Path copy = file.resolveSibling("000001-OTHER.json");
                            String json = Files.readString(file);
                            String id = file.getFileName().toString().substring(7, 13);
                            Files.writeString(copy, json.replace("\"" + id + "\"", "\"OTHER\""));
                        }),
                new Mutation(
                        "spliced as it is",
                        Kind.MISPLACED,
                        at -> {
                            Path replaced = at.file(RUN_A, 2);
                            Files.copy(
                                    at.file(RUN_B, 2),
                                    replaced.resolveSibling("000002-ID0007.json"));
                            Files.delete(replaced);
                        }),
                new Mutation(
                        "spliced and relabelled",
                        Kind.BROKEN_LINK,
                        at -> {
                            String foreign =
                                    Files.readString(at.file(RUN_B, 2)).replace(RUN_B, RUN_A);
                            Path replaced = at.file(RUN_A, 2);
                            Files.writeString(
                                    replaced.resolveSibling("000002-ID0007.json"), foreign);
                            Files.delete(replaced);
                        }),
                new Mutation(
                        "foreign file",
                        Kind.UNREADABLE,
                        at ->
                                Files.writeString(
                                        at.file(RUN_A, 1).resolveSibling("notes.txt"), "hello")));
    }

    private static List<Mutation> foreignOrMoved() {
        return List.of(
                new Mutation(
                        "foreign json",
                        Kind.UNREADABLE,
                        at -> Files.writeString(at.root().resolve("records/v1/index.json"), "{}")),
                new Mutation(
                        "symbolic link",
                        Kind.FOREIGN,
                        at ->
                                Files.createSymbolicLink(
                                        at.file(RUN_A, 1).resolveSibling("link.json"),
                                        at.file(RUN_A, 1))),
                new Mutation(
                        "huge file",
                        Kind.FOREIGN,
                        at ->
                                Files.write(
                                        at.root().resolve("records/large.json"),
                                        new byte[2 << 20])),
                new Mutation(
                        "renamed",
                        Kind.MISPLACED,
                        at -> rename(at.file(RUN_A, 4), ".json", ".jsn")),
                new Mutation(
                        "renumbered",
                        Kind.MISPLACED,
                        at -> rename(at.file(RUN_A, 4), "000004", "000005")),
                new Mutation(
                        "moved to another day",
                        Kind.MISPLACED,
                        at -> move(at, "dt=2026-11-24", "dt=2026-11-23")),
                new Mutation(
                        "moved to another account",
                        Kind.MISPLACED,
                        at -> move(at, "account=111122223333", "account=444455556666")),
                new Mutation(
                        "moved to another chain",
                        Kind.MISPLACED,
                        at -> move(at, RUN_A, "run_01ZZZZ")),
                new Mutation("backdated", Kind.MISPLACED, at -> at.edit(RUN_A, 4, "T03:", "T01:")));
    }

    private static List<Mutation> meaningBroken() {
        return List.of(
                new Mutation(
                        "written after close",
                        Kind.AFTER_CLOSE,
                        at ->
                                at.append(
                                        at.head(RUN_A),
                                        EvidenceScenario.entry(
                                                EntryType.NOTIFY_FAILED, 9, Map.of("to", "x")))),
                new Mutation(
                        "outcome without intent",
                        Kind.NO_INTENT,
                        at ->
                                at.write(
                                        "run_01DDDD",
                                        EvidenceScenario.attempt(EntryType.OUTCOME, 0))),
                new Mutation(
                        "outcome of another attempt",
                        Kind.NO_INTENT,
                        at ->
                                at.append(
                                        at.head(OPEN_RUN),
                                        EvidenceScenario.entry(
                                                EntryType.OUTCOME,
                                                5,
                                                Map.of("step", "restart", "attempt", 2L)))),
                new Mutation(
                        "intent twice",
                        Kind.REPEATED_INTENT,
                        at ->
                                at.append(
                                        at.head(OPEN_RUN),
                                        EvidenceScenario.attempt(EntryType.INTENT, 5))),
                new Mutation(
                        "chain with a link before its first",
                        Kind.BROKEN_LINK,
                        at -> {
                            ChainHead head =
                                    new ChainHead("run_01EEEE", 0, CanonicalJson.sha256Hex("x"));
                            at.append(
                                    head,
                                    EvidenceScenario.entry(EntryType.RUN_PLANNED, 0, Map.of()));
                        }));
    }

    private static List<Mutation> forged() {
        return List.of(
                new Mutation(
                        "replaced by another sealed record",
                        Kind.BROKEN_LINK,
                        at -> {
                            StoredRecord first =
                                    RecordReader.read("x", Files.readAllBytes(at.file(RUN_A, 0)));
                            SealedEntry forged =
                                    Seal.seal(
                                            new ChainHead(RUN_A, 1, first.hash()),
                                            EvidenceScenario.entry(
                                                    EntryType.INTENT,
                                                    1,
                                                    Map.of(
                                                            "step", "restart", "attempt", 1L,
                                                            "target", "x")),
                                            "FORGED",
                                            EvidenceScenario.SOURCE);
                            Path replaced = at.file(RUN_A, 1);
                            Files.writeString(
                                    replaced.resolveSibling("000001-FORGED.json"), forged.json());
                            Files.delete(replaced);
                        }));
    }

    @Override
    public String toString() {
        return name;
    }

    private static void rename(Path file, String from, String to) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName().toString().replace(from, to)));
    }

    /** Moves the last record of a run into another folder. */
    private static void move(EvidenceScenario at, String from, String to) throws IOException {
        Path file = at.file(RUN_A, 4);
        Files.move(file, inFolder(at, file, from, to));
    }

    private static Path inFolder(EvidenceScenario at, Path file, String from, String to)
            throws IOException {
        Path target = at.root().resolve(at.relative(file).replace(from, to));
        Files.createDirectories(target.getParent());
        return target;
    }
}
