package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @Test
    void version_isPrinted(@TempDir Path folder) throws IOException {
        Ran ran = new Desk(folder).run("--version");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("salve ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "up",
                "runs",
                "show",
                "approve",
                "deny",
                "kill",
                "rearm",
                "run",
                "lint",
                "test",
                "match",
                "explain",
                "decide",
                "permissions",
                "actions",
                "lookups",
                "schema",
                "audit",
                "audit verify"
            })
    void help_hasAnExample(String command, @TempDir Path folder) throws IOException {
        Ran ran = new Desk(folder).run((command + " --help").strip().split(" "));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("Example:").contains("  salve ");
        assertThat(ran.out()).doesNotContain("\u001b");
    }

    @Test
    void command_unknown_isOneLineWithTheNearest(@TempDir Path folder) throws IOException {
        Ran ran = new Desk(folder).run("lnt");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("did you mean lint").contains("salve --help");
    }

    @Test
    void command_missing_cannotRun(@TempDir Path folder) throws IOException {
        assertThat(new Desk(folder).run().code()).isEqualTo(2);
        assertThat(new Desk(folder).run("audit").code()).isEqualTo(2);
    }
}
