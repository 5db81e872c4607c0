package dev.salve.compiler.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file below {@code trial-mistakes} is a wrong test file; after {@code # >} it says what must
 * be said of it.
 */
class TrialMistakesTest {

    private static final String SETTINGS =
            "apiVersion: salve.dev/v1\nkind: Settings\napprovers: {team-jobs: [\"user:ann\"]}\n";

    private static final String SAID = "# > ";

    static Stream<Path> cases() throws URISyntaxException, IOException {
        Path root =
                Path.of(
                        Objects.requireNonNull(
                                        TrialMistakesTest.class.getResource("/trial-mistakes"))
                                .toURI());
        try (Stream<Path> files = Files.list(root)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void run_wrongFile_saysExactlyWhatIsWrong(Path wrong, @TempDir Path folder) throws IOException {
        Jobs.write(folder);
        Files.writeString(folder.resolve("salve.yaml"), SETTINGS);
        Files.writeString(
                folder.resolve("other.json"), Jobs.EVENT.replace("Queue Full", "Queue Empty"));
        Path file = Files.copy(wrong, folder.resolve(String.valueOf(wrong.getFileName())));

        TrialReport report = Trials.run(file, Jobs.catalogue());

        assertThat(lines(report).map(line -> line.replace(folder + "/", "")))
                .containsExactlyElementsOf(expected(wrong))
                .isNotEmpty();
    }

    private static Stream<String> lines(TrialReport report) {
        return Stream.concat(
                report.issues().stream().map(Issue::toString),
                report.results().stream().flatMap(result -> lines(result.outcome())));
    }

    private static Stream<String> lines(TrialResult.Outcome outcome) {
        return switch (outcome) {
            case TrialResult.Passed _ -> Stream.of();
            case TrialResult.Failed failed ->
                    failed.differences().stream().map(Difference::toString);
            case TrialResult.NotTried(Issue issue) -> Stream.of(issue.toString());
        };
    }

    private static List<String> expected(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(SAID))
                .map(line -> line.substring(SAID.length()))
                .toList();
    }
}
