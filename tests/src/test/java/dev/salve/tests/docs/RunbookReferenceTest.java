package dev.salve.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.Trials;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.alarm.AlarmView;
import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.Guardrails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/runbook-reference.md} to the catalogue and to the compiler's sources. */
class RunbookReferenceTest {

    /** A system property: true writes the page instead of comparing it. */
    private static final String REFRESH = "salve.update-docs";

    private static final String COMMAND =
            "./mvnw -q -pl tests -am test -Dtest=RunbookReferenceTest"
                    + " -Dsurefire.failIfNoSpecifiedTests=false -Dsalve.update-docs=true";

    private static final String EVENT = "examples/events/ecs-5xx-shop-alarm.json";

    private static final Path ROOT = root();
    private static final Path FILE = ROOT.resolve("docs/runbook-reference.md");
    private static final String PAGE = page();

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the tests");
        }
        return folder;
    }

    /** The page as it is, or, if that is asked for, as it was just written anew. */
    private static String page() {
        String page = read(FILE);
        if (!Boolean.getBoolean(REFRESH)) {
            return page;
        }
        try {
            String refreshed = new ReferencePage(Catalogue.installed()).refreshed(page);
            Files.writeString(FILE, refreshed);
            return refreshed;
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + FILE, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    @Test
    void page_generatedParts_areAsTheRecordsSay() {
        ReferencePage page = new ReferencePage(Catalogue.installed());

        assertThat(ReferencePage.namesOn(PAGE)).isEqualTo(page.names());
        assertThat(PAGE)
                .as("%s is not as the records say. Refresh it: %s", FILE, COMMAND)
                .isEqualTo(page.refreshed(PAGE));
    }

    @Test
    void catalogue_allOfIt_isOnThePage() {
        List<String> installed = new ArrayList<>();
        Catalogue.installed().actions().forEach(action -> installed.add(action.name()));
        Catalogue.installed().lookups().forEach(lookup -> installed.add(lookup.name()));

        assertThat(installed).isNotEmpty();
        assertThat(headings()).containsExactlyInAnyOrderElementsOf(installed);
    }

    @Test
    void keys_ofTheFormat_areOnThePage() {
        List<String> rows =
                PAGE.lines().filter(line -> line.startsWith("| `")).map(this::first).toList();

        assertThat(rows)
                .contains(
                        "steps[].with",
                        "limits.max-runs[].count",
                        "facts.FACT.lookup",
                        "require[].from",
                        "on-timeout",
                        "budgets.target[].within",
                        "tests[].expect.because[].field");
    }

    private String first(String row) {
        return row.substring(3, row.indexOf('`', 3));
    }

    @Test
    void alarm_fields_areOnThePage() {
        AlarmView.FIELDS.forEach((name, type) ->
                assertThat(PAGE).contains("| `alarm." + name + "` | " + type.word() + " |"));
    }

    @Test
    void guardrails_areOnThePageInTheirOrder() {
        List<String> rows = Guardrails.all().asked().stream().map(Guardrail::name).toList();

        assertThat(rows).isNotEmpty();
        assertThat(PAGE)
                .containsSubsequence(rows.stream().map(name -> "| `" + name + "` |").toList());
    }

    @Test
    void examples_onThePage_compileAndPass(@TempDir Path folder) throws IOException {
        Path event = folder.resolve(EVENT);
        Path runbooks = Files.createDirectories(folder.resolve("runbooks"));
        Files.createDirectories(event.resolveSibling("."));
        Files.copy(ROOT.resolve(EVENT), event);
        Path settings = Files.writeString(runbooks.resolve("salve.yaml"), example("Settings"));
        Path runbook = Files.writeString(runbooks.resolve("shop-restart.yaml"), example("Runbook"));
        Path trials =
                Files.writeString(
                        runbooks.resolve("shop-restart.test.yaml"), example("RunbookTest"));

        Compiled compiled =
                BundleCompiler.compile(List.of(settings, runbook), Catalogue.installed());
        TrialReport report = Trials.run(trials, Catalogue.installed());

        assertThat(compiled.issues()).isEmpty();
        assertThat(report.issues()).isEmpty();
        assertThat(report.results())
                .isNotEmpty()
                .extracting(TrialResult::outcome)
                .containsOnly(new TrialResult.Passed());
    }

    private static List<String> headings() {
        return Pattern.compile("(?m)^### `(.+)`$")
                .matcher(PAGE)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String example(String kind) {
        return Pattern.compile("(?s)```yaml\n(.*?)```")
                .matcher(PAGE)
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(yaml -> yaml.contains("kind: " + kind + "\n"))
                .findFirst()
                .orElseThrow();
    }
}
