package dev.salve.tests.runbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.salve.compiler.format.FileKind;
import dev.salve.compiler.format.JsonSchema;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped looks right in an editor: it names its schema, and nothing in it is marked. */
class EditorTest {

    private static final int FILES_AT_LEAST = 9;

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root().resolve("runbooks"))) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the tests");
        }
        return folder;
    }

    @Test
    void files_areFound() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(FILES_AT_LEAST);
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_shipped_isNotMarked(Path file) throws IOException {
        String text = Files.readString(file);
        FileKind kind = kind(file);

        assertThat(marks(kind, text)).isEmpty();
        assertThat(text).startsWith("# yaml-language-server: $schema=" + kind.schemaId() + "\n");
    }

    @Test
    void file_withUnknownAction_isMarkedThere() throws IOException {
        Path file = root().resolve("runbooks/ecs-5xx-restart.yaml");
        String text = Files.readString(file).replace("ecs.restart-service@1", "ecs.restart@1");

        assertThat(marks(FileKind.RUNBOOK, text)).containsExactly("/steps/0/action enum");
    }

    private static FileKind kind(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".test.yaml")) {
            return FileKind.TEST;
        }
        return name.equals("salve.yaml") ? FileKind.SETTINGS : FileKind.RUNBOOK;
    }

    /** Each mark as a JSON pointer and the keyword that is broken. */
    private static List<String> marks(FileKind kind, String yaml) {
        String schema = Json.text(JsonSchema.of(kind, Catalogue.installed()));
        List<Error> errors =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema, InputFormat.JSON)
                        .validate(yaml, InputFormat.YAML);
        return errors.stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .toList();
    }
}
