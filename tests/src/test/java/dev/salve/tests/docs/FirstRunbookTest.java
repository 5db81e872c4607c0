package dev.salve.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.tests.docs.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows {@code docs/first-runbook.md} to the letter, as a newcomer does. */
class FirstRunbookTest {

    private static final int MOST_WORDS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The commands that the page is to teach. */
    private static final List<String> TAUGHT =
            List.of("new", "lint", "test", "explain", "permissions", "up");

    /** The port that the page uses; it may be taken, so another one takes its place. */
    private static final String PORT = "8787";

    /** A run whose call was made. */
    private static final Pattern CALLED = Pattern.compile("\"state\":\"(VERIFYING|SUCCEEDED)\"");

    @TempDir private Path folder;
    private Checkout checkout;
    private Optional<Served> up = Optional.empty();

    @BeforeEach
    void openCheckout() throws IOException {
        checkout = new Checkout(folder);
    }

    @AfterEach
    void stop() {
        up.ifPresent(Served::close);
    }

    private static TutorialPage page() throws IOException {
        return TutorialPage.of(Files.readString(Checkout.root().resolve("docs/first-runbook.md")));
    }

    @Test
    void page_isShort() throws IOException {
        assertThat(page().words()).isBetween(100, MOST_WORDS);
    }

    @Test
    void page_followedToTheLetter_works() throws IOException {
        List<String> typed = new ArrayList<>();
        for (TutorialStep step : page().steps()) {
            switch (step) {
                case TutorialStep.Save(String file, String text) -> save(file, text);
                case TutorialStep.Edit edit -> change(edit);
                case TutorialStep.Type type -> {
                    typed.add(type.command());
                    type(type);
                }
            }
        }
        assertThat(TAUGHT)
                .allSatisfy(word ->
                        assertThat(typed)
                                .anyMatch(command -> command.startsWith("./salve " + word + " ")));
        assertThat(up).isPresent();
    }

    private void save(String file, String text) throws IOException {
        Path path = checkout.file(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }

    private void change(TutorialStep.Edit edit) throws IOException {
        Path path = checkout.file(edit.file());
        String text = Files.readString(path);
        assertThat(text).as(edit.toString()).containsOnlyOnce(edit.from());
        Files.writeString(path, text.replace(edit.from(), edit.to()));
    }

    private void type(TutorialStep.Type type) throws IOException {
        if (type.command().startsWith("./salve up ")) {
            up(type);
            return;
        }
        Outcome outcome = checkout.run(here(type.command()));
        assertThat(asOnThePage(outcome.printed()))
                .as("$ " + type.command())
                .matches(type.pattern());
        if (type.command().contains(":" + PORT + "/events")) {
            waitForTheCall();
        }
    }

    private void up(TutorialStep.Type type) throws IOException {
        assertThat(type.command()).contains("--port " + PORT);
        Served served = checkout.up(type.command().replace(PORT, "0"));
        up = Optional.of(served);
        checkout.set("SALVE_URL", "http://127.0.0.1:" + served.port());
        served.await(() -> type.pattern().matcher(asOnThePage(served.printed())).matches(), LIMIT);
    }

    /** A reader is not as quick as a test. */
    private void waitForTheCall() {
        Served served = up.orElseThrow();
        served.await(() -> CALLED.matcher(served.get("runs")).find(), LIMIT);
    }

    private String here(String command) {
        return up.map(served -> command.replace(":" + PORT, ":" + served.port())).orElse(command);
    }

    private String asOnThePage(String printed) {
        return up.map(served -> printed.replace(":" + served.port(), ":" + PORT)).orElse(printed);
    }
}
