package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder below {@code mistakes}: a file, and the lines that compiling it must give. */
class MistakesTest {

    static Stream<Path> cases() throws URISyntaxException, IOException {
        Path root =
                Path.of(
                        Objects.requireNonNull(MistakesTest.class.getResource("/mistakes"))
                                .toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compile_mistake_givesExactlyTheExpectedLines(Path folder) throws IOException {
        Compiled compiled = BundleCompiler.compile(List.of(folder), TestCatalogue.catalogue());

        List<String> lines =
                compiled.issues().stream()
                        .map(issue -> issue.toString().replace(folder + "/", ""))
                        .toList();
        assertThat(lines).isEqualTo(expected(folder));
        assertThat(compiled.bundle().isPresent()).isEqualTo(!compiled.hasErrors());
    }

    private static List<String> expected(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("expected.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
