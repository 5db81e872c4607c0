package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that finds nothing proves nothing: each is shown what it must find. */
class RemainsTest {

    @TempDir private Path root = Path.of(".");

    private record Played(Site site, Path event) {

        void check() throws IOException {
            new Remains(site, false).check(List.of(event));
        }
    }

    private Played played() throws IOException {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        try (Engine engine = new Engine(site, (_, _) -> {})) {
            engine.receive(event);
            engine.finish();
        }
        return new Played(site, event);
    }

    private static void assertFound(Played played, String what) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(played::check)
                .withMessageContaining(what);
    }

    @Test
    void check_nothingWrong_findsNothing() throws IOException {
        assertThatCode(played()::check).doesNotThrowAnyException();
    }

    @Test
    void check_sameCallTwice_isFound() throws IOException {
        Played played = played();
        Path log = log(played.site());
        Files.writeString(log, Files.readString(log), StandardOpenOption.APPEND);

        assertFound(played, "duplicate");
    }

    @Test
    void check_callWithoutIntent_isFound() throws IOException {
        Played played = played();
        Path log = log(played.site());
        String other = Files.readString(log).replace("/restart/1", "/restart/2");
        Files.writeString(log, other, StandardOpenOption.APPEND);

        assertFound(played, "intent of");
    }

    @Test
    void check_callAfterItsDeadline_isFound() throws IOException {
        Played played = played();
        Path log = log(played.site());
        String[] call = Files.readString(log).strip().split("\t", -1);
        Files.writeString(log, String.join("\t", call[0], call[1], "2999-01-01T00:00:00Z") + "\n");

        assertFound(played, "2999");
    }

    @Test
    void check_evidenceMissing_isFound() throws IOException {
        Played played = played();
        try (Stream<Path> files = Files.walk(played.site().evidence().resolve("records"))) {
            Path middle =
                    files.filter(file -> file.toString().contains("/000002-"))
                            .findFirst()
                            .orElseThrow();
            Files.delete(middle);
        }

        assertFound(played, "missing");
    }

    @Test
    void check_eventUndecided_isFound() throws IOException {
        Played played = played();
        Path never = played.site().incident("cart", 1);

        assertFound(new Played(played.site(), never), "contain a value");
    }

    @Test
    void check_runNotOver_isFound() throws IOException {
        Site site = Site.create(root.resolve("site"), Site.bundle(root));
        Path event = site.incident("shop", 1);
        try (Engine engine = new Engine(site, (_, _) -> {})) {
            engine.receive(event);
            engine.turn();
        }

        assertFound(new Played(site, event), "");
    }

    private static Path log(Site site) {
        return site.root().resolve("resources").resolve("calls.log");
    }
}
