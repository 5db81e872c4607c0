package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

    @Test
    void runbooks_sound_areClean(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran = desk.run("lint", desk.path("runbooks"));

        assertThat(ran.out()).doesNotContain("error [");
        assertThat(ran.err()).contains("1 file");
        assertThat(ran.code()).isZero();
    }

    @Test
    void runbook_broken_isFindingWithItsPlace(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("runbooks/bad.yaml", "apiVersion: salve.dev/v1\nkind: Runbok\n");

        Ran ran = desk.run("lint", desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("bad.yaml:2:7: error [value]");
    }

    @Test
    void format_json_isOneDocument(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("runbooks/bad.yaml", "kind: Runbok\n");

        Ran ran = desk.run("lint", desk.path("runbooks"), "--format", "json");

        assertThat(ran.json().get("files")).isEqualTo(2L);
        assertThat(ran.out()).contains("\"code\":");
    }

    @Test
    void format_github_escapesWhatItSays(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("runbooks/bad.yaml", "kind: 100%\n");

        Ran ran = desk.run("lint", desk.path("runbooks/bad.yaml"), "--format", "github");

        assertThat(ran.out()).contains("::error file=").contains(",line=1,").contains("100%25");
    }

    @Test
    void path_missing_cannotRun(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran = desk.run("lint", desk.path("nothing"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("error [file]");
    }
}
