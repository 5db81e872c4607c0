package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.audit.EvidenceFolder;
import dev.salve.cli.Desk.Ran;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.journal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final Map<String, Object> SCOPE =
            Map.of("scope", "global", "who", "user:ann", "why", "drill");

    @Test
    void folder_empty_couldNotBeChecked(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran = desk.run("audit", "verify", "--offline", desk.path("runbooks"));
        Ran json =
                desk.run("audit", "verify", "--offline", desk.path("runbooks"), "--format", "json");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out()).startsWith("unchecked: ").contains("is this an evidence folder?");
        assertThat(json.json().get("verdict")).isEqualTo("unchecked");
    }

    @Test
    void record_foreign_isTampered(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        Files.createDirectories(folder.resolve("evidence/records"));
        desk.write("evidence/records/added.json", "{}");

        Ran ran = desk.run("audit", "verify", "--offline", desk.path("evidence"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("tampered: ").contains("added.json");
    }

    @Test
    void promise_broken_isNamed(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        seal(folder, "control", new JournalEntry(EntryType.KILL_ENGAGED, now, SCOPE));
        seal(
                folder,
                "run_1",
                new JournalEntry(EntryType.RUN_PLANNED, now, Map.of("target", "t 1")),
                new JournalEntry(
                        EntryType.INTENT,
                        now.plusSeconds(3),
                        Map.of("step", "a", "attempt", 1L, "target", "t 1")));

        Ran ran = desk.run("audit", "verify", "--offline", desk.path("evidence"));
        Ran json =
                desk.run("audit", "verify", "--offline", desk.path("evidence"), "--format", "json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("broken: it is whole, and shows that a promise of safety was broken")
                .contains("broken-promise  records/")
                .contains("(promise S5: ")
                .contains("safety promises: S3 S4 S18 hold; 1 broken")
                .contains("not judged, this evidence shows nothing of it: S1 S2 ");
        assertThat(json.json().get("verdict")).isEqualTo("broken");
        assertThat(json.json().get("promises"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(22)
                .extracting("name", "standing", "broken")
                .contains(
                        tuple("S1", "not-judged", 0L),
                        tuple("S3", "holds", 0L),
                        tuple("S5", "broken", 1L));
    }

    private static void seal(Path folder, String chain, JournalEntry... entries) {
        EvidenceFolder evidence = new EvidenceFolder(folder.resolve("evidence"));
        Seal.sealAll(
                        ChainHead.empty(chain),
                        List.of(entries),
                        () -> "ID1",
                        "//salve/111122223333/eu-west-1/test")
                .forEach(evidence::put);
    }

    @Test
    void misuse_isNotTakenForAGap(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        assertThat(desk.run("audit", "verify").code()).isEqualTo(3);
    }
}
