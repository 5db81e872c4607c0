package dev.salve.compiler.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runbooks that come with Salve, against the catalogue that comes with it. */
class ShippedRunbooksTest {

    private static final Path RUNBOOKS = Path.of("..", "runbooks");

    @Test
    void check_shippedRunbooks_findsNothing() throws IOException {
        Issues issues = new Issues();
        List<Node> patterns;
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            patterns = files.sorted().flatMap(file -> patterns(file, issues)).toList();
        }
        MatchCheck check = new MatchCheck(EventCatalogue.shipped(), issues);
        assertThat(patterns).hasSizeGreaterThan(3).allMatch(check::check);
        assertThat(issues.sorted()).isEmpty();
    }

    private static Stream<Node> patterns(Path file, Issues issues) {
        try {
            return YamlReader.read(file.toString(), Files.readAllBytes(file), issues)
                    .filter(Node.Mapping.class::isInstance)
                    .map(Node.Mapping.class::cast)
                    .flatMap(root -> root.entry("match"))
                    .map(Node.Entry::value)
                    .stream()
                    .flatMap(match ->
                            match instanceof Node.Sequence list
                                    ? list.items().stream()
                                    : Stream.of(match));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
