package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostOutputTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /** Takes nothing. */
    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }

    private int run(OutputStream out, String... arguments) {
        return Main.run(arguments, out, errors, new ByteArrayInputStream(new byte[0]));
    }

    private String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Broken pipe", "Broken pipe (Write failed)", "The pipe is being closed"})
    void reader_gone_isNotMentioned(String why) {
        int code = run(failing(why), "actions");

        assertThat(errors()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void reader_gone_leavesTheCommandItsCode(@TempDir Path folder) throws IOException {
        Path bad = new Desk(folder).write("bad.yaml", "kind: Runbok\n");

        int code = run(failing("Broken pipe"), "lint", "-q", bad.toString());

        assertThat(errors()).isEmpty();
        assertThat(code).isEqualTo(1);
    }

    @Test
    void disk_full_cannotRun() {
        int code = run(failing("No space left on device"), "actions");

        assertThat(errors())
                .isEqualTo("salve: the output could not be written — is the disk full?\n");
        assertThat(code).isEqualTo(2);
    }
}
