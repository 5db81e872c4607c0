package dev.salve.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.Seal;
import dev.salve.engine.journal.SealedEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {

    private static final ChainHead EMPTY = ChainHead.empty("run_01AAAA");
    private static final JournalEntry ENTRY =
            EvidenceScenario.entry(EntryType.RUN_PLANNED, 0, Map.of("n", 1L));

    @TempDir private Path root;

    private EvidenceFolder folder;

    @BeforeEach
    void newFolder() {
        folder = new EvidenceFolder(root);
    }

    @Test
    void put_newRecord_isTheHashedBytesInItsPlace() throws IOException {
        SealedEntry sealed = seal(EMPTY, ENTRY, "ID1");
        folder.put(sealed);

        Path file =
                root.resolve(
                        "records/v1/account=111122223333/region=eu-west-1/dt=2026-11-24/hh=02/"
                                + "run_01AAAA/000000-ID1.json");
        assertThat(CanonicalJson.sha256Hex(Files.readAllBytes(file))).isEqualTo(sealed.hash());
        assertThat(root.resolve(".work")).isEmptyDirectory();
    }

    @Test
    void put_sameRecordAgain_isFine() throws IOException {
        SealedEntry sealed = seal(EMPTY, ENTRY, "ID1");
        folder.put(sealed);

        assertThatCode(() -> new EvidenceFolder(root).put(sealed)).doesNotThrowAnyException();
        assertThat(records()).hasSize(1);
    }

    @Test
    void put_otherBytesUnderTheSameName_isAConflict() throws IOException {
        folder.put(seal(EMPTY, ENTRY, "ID1"));
        Path file = records().getFirst();
        String before = Files.readString(file);
        JournalEntry other = EvidenceScenario.entry(EntryType.RUN_PLANNED, 0, Map.of("n", 2L));

        assertThatThrownBy(() -> folder.put(seal(EMPTY, other, "ID1")))
                .isInstanceOf(EvidenceConflictException.class)
                .hasMessageContaining("run_01AAAA");
        assertThat(file).hasContent(before);
    }

    @Test
    void put_samePlaceWithAnotherId_isAConflict() throws IOException {
        folder.put(seal(EMPTY, ENTRY, "ID1"));

        assertThatThrownBy(() -> folder.put(seal(EMPTY, ENTRY, "ID2")))
                .isInstanceOf(EvidenceConflictException.class);
        assertThat(records()).hasSize(1);
    }

    @Test
    void put_samePlaceInAnotherHour_isAConflict() throws IOException {
        folder.put(seal(EMPTY, ENTRY, "ID1"));
        JournalEntry later = EvidenceScenario.entry(EntryType.RUN_PLANNED, 7_200, Map.of("n", 1L));

        assertThatThrownBy(() -> folder.put(seal(EMPTY, later, "ID2")))
                .isInstanceOf(EvidenceConflictException.class);
        assertThat(records()).hasSize(1);
    }

    @Test
    void put_recordChangedOnDisk_isAConflict() throws IOException {
        SealedEntry sealed = seal(EMPTY, ENTRY, "ID1");
        folder.put(sealed);
        Files.writeString(records().getFirst(), "{}");

        assertThatThrownBy(() -> folder.put(sealed)).isInstanceOf(EvidenceConflictException.class);
    }

    @Test
    void put_recordRemovedFromDisk_isRestored() throws IOException {
        SealedEntry sealed = seal(EMPTY, ENTRY, "ID1");
        folder.put(sealed);
        Files.delete(records().getFirst());

        folder.put(sealed);

        assertThat(records()).hasSize(1);
    }

    @Test
    void put_hostileNames_stayInTheFolder() throws IOException {
        List<String> chains = List.of("../../etc", "/abs", "..", ".", "a/b", "a\\b:c\u0000", "é");
        for (String chain : chains) {
            folder.put(seal(ChainHead.empty(chain), ENTRY, "../../" + chain));
        }
        folder.put(seal(ChainHead.empty("x".repeat(5_000)), ENTRY, "y".repeat(5_000)));

        assertThat(records()).hasSize(chains.size() + 1);
        assertThat(EvidenceVerifier.verify(root).verdict()).isEqualTo(Verdict.SOUND);
    }

    @Test
    void put_namesThatSanitiseAlike_getDifferentFiles() throws IOException {
        folder.put(seal(ChainHead.empty("a/b"), ENTRY, "ID"));
        folder.put(seal(ChainHead.empty("a:b"), ENTRY, "ID"));
        folder.put(seal(ChainHead.empty("a_b"), ENTRY, "ID"));

        assertThat(records()).hasSize(3);
    }

    @Test
    void put_foreignSource_isAnIllegalArgument() {
        SealedEntry sealed = Seal.seal(EMPTY, ENTRY, "ID1", "somewhere");

        assertThatThrownBy(() -> folder.put(sealed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("//salve/<account>/<region>/<environment>");
    }

    @Test
    void put_jsonThatSaysOtherwise_isAnIllegalArgument() {
        SealedEntry sealed = seal(EMPTY, ENTRY, "ID1");
        SealedEntry claims =
                new SealedEntry(
                        "run_other", 0, "ID1", sealed.previous(), sealed.hash(), sealed.json());

        assertThatThrownBy(() -> folder.put(claims)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void put_folderCannotBeWritten_isAnIoExceptionWithItsCure() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "x");
        EvidenceFolder impossible = new EvidenceFolder(file);

        assertThatThrownBy(() -> impossible.put(seal(EMPTY, ENTRY, "ID1")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("outbox");
    }

    @Test
    void put_manyWritersOfOnePlace_oneContentWins()
            throws IOException, InterruptedException, ExecutionException {
        List<Future<Boolean>> writers = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 8; n++) {
                SealedEntry sealed = seal(EMPTY, ENTRY, "ID" + n);
                writers.add(executor.submit(() -> wins(sealed)));
            }
        }
        int won = 0;
        for (Future<Boolean> writer : writers) {
            won += writer.get() ? 1 : 0;
        }

        assertThat(won).isEqualTo(1);
        assertThat(records()).hasSize(1);
    }

    private boolean wins(SealedEntry sealed) {
        try {
            new EvidenceFolder(root).put(sealed);
            return true;
        } catch (EvidenceConflictException taken) {
            return false;
        }
    }

    private static SealedEntry seal(ChainHead head, JournalEntry entry, String id) {
        return Seal.seal(head, entry, id, EvidenceScenario.SOURCE);
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("records"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
