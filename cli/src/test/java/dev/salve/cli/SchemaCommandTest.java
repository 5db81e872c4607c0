package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCommandTest {

    @ParameterizedTest
    @CsvSource({
        "runbook, https://salve.dev/schema/runbook-v1.json",
        "settings, https://salve.dev/schema/settings-v1.json",
        "test, https://salve.dev/schema/runbook-test-v1.json"
    })
    void kind_isOneDocumentOfDraft07(String kind, String id, @TempDir Path folder)
            throws IOException {
        Ran ran = new Desk(folder).run("schema", kind);

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("$schema")).isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(ran.json().get("$id")).isEqualTo(id);
    }

    @Test
    void kind_none_isTheRunbook(@TempDir Path folder) throws IOException {
        Ran ran = new Desk(folder).run("schema");

        assertThat(ran.out()).isEqualTo(new Desk(folder).run("schema", "runbook").out());
        assertThat(ran.out().lines().toList()).hasSizeGreaterThan(100);
        assertThat(ran.out()).contains("\"ecs.restart-service@1\"");
    }

    @Test
    void kind_unknown_cannotRun(@TempDir Path folder) throws IOException {
        Ran ran = new Desk(folder).run("schema", "runbok");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("runbook");
    }
}
