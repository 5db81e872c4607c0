package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

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
    void misuse_isNotTakenForAGap(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        assertThat(desk.run("audit", "verify").code()).isEqualTo(3);
    }
}
