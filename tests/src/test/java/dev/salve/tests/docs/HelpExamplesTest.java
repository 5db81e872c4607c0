package dev.salve.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.tests.docs.Checkout.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the examples that {@code --help} prints run as printed: in the root of the repository, in
 * the order of {@code salve --help}, beside a {@code salve up}. A new command is found by itself.
 */
class HelpExamplesTest {

    /**
     * What is started and stopped instead of waited for. Its port may be taken, so it gets a free
     * one.
     */
    private static final String SERVES = "salve up";

    /** Examples that rightly end otherwise than with 0, by their beginning. */
    private static final Map<String, Ending> ENDINGS =
            Map.of(
                    "salve approve ", new Ending(1, "does not wait for an approval"),
                    "salve deny ", new Ending(1, "does not wait for an approval"),
                    "salve stop ", new Ending(1, "is over"));

    /** Examples that need what a test has not, by their beginning; the value says what. */
    private static final Map<String, String> NOT_RUN =
            Map.of("aws events describe-rule ", "an AWS account and its command");

    private static final HelpPages PAGES = HelpPages.read();

    @TempDir private static Path folder;
    private static Checkout checkout;
    private static Served up;

    /**
     * @param because what it must say
     */
    private record Ending(int code, String because) {}

    @BeforeAll
    static void openCheckout() throws IOException {
        checkout = new Checkout(folder);
        up = checkout.up("salve up --port 0 --data .beside");
        checkout.set("SALVE_URL", "http://127.0.0.1:" + up.port());
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void everyCommand_hasAnExample() {
        assertThat(PAGES.commands()).contains("salve lint", "salve audit verify");
        assertThat(PAGES.commands())
                .allSatisfy(
                        command -> assertThat(PAGES.examples(command)).as(command).isNotEmpty());
    }

    @Test
    void tables_nameExamplesThatThereAre() {
        assertThat(Stream.concat(ENDINGS.keySet().stream(), NOT_RUN.keySet().stream()))
                .allSatisfy(beginning ->
                        assertThat(examples()).anyMatch(each -> each.startsWith(beginning)));
    }

    private static List<String> examples() {
        return PAGES.commands().stream()
                .flatMap(command -> PAGES.examples(command).stream())
                .distinct()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> example_asPrinted_ends_asItShould() {
        return examples().stream()
                .filter(example -> entry(NOT_RUN, example).isEmpty())
                .map(example -> DynamicTest.dynamicTest(example, () -> check(example)));
    }

    private static void check(String example) throws IOException {
        if (example.contains(SERVES)) {
            serve(example);
            return;
        }
        Outcome outcome = checkout.run(example);
        Ending ending = entry(ENDINGS, example).orElse(new Ending(0, ""));
        assertThat(outcome.code()).as(outcome.printed()).isEqualTo(ending.code());
        assertThat(outcome.printed()).contains(ending.because());
    }

    private static void serve(String example) throws IOException {
        String free =
                example.contains("--port ")
                        ? example.replaceFirst("--port \\d+", "--port 0")
                        : example + " --port 0";
        try (Served served = checkout.up(free)) {
            assertThat(served.port()).isPositive();
        }
    }

    private static <T> Optional<T> entry(Map<String, T> table, String example) {
        return table.entrySet().stream()
                .filter(each -> example.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
