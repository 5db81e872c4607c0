package dev.salve.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.Trials;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.alarm.AlarmView;
import dev.salve.engine.guardrail.Guardrail;
import dev.salve.engine.guardrail.Guardrails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/runbook-reference.md} to the catalogue and to the compiler's sources. */
class RunbookReferenceTest {

    /** Sources that are not found must not pass for complete ones. */
    private static final int CODES_AT_LEAST = 40;

    private static final int KEYS_AT_LEAST = 60;

    private static final String EVENT = "examples/events/ecs-5xx-shop-alarm.json";

    private static final Path ROOT = root();
    private static final String PAGE = read(ROOT.resolve("docs/runbook-reference.md"));

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the tests");
        }
        return folder;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    @Test
    void actions_ofTheCatalogue_areOnThePageAsTheirManifestsSay() {
        List<ActionManifest> actions = List.copyOf(Catalogue.installed().actions());

        assertThat(actions).isNotEmpty();
        assertThat(headings()).containsAll(actions.stream().map(ActionManifest::name).toList());
        assertThat(actions)
                .allSatisfy(action -> {
                    String section = section(action.name());
                    assertThat(section)
                            .contains(action.doc())
                            .contains("Class " + action.actionClass())
                            .contains("Observed: " + action.observe())
                            .contains("Undo: " + action.undo())
                            .contains(operations(action.iam()));
                    assertThat(action.parameters())
                            .allSatisfy(parameter -> assertThat(section).contains(row(parameter)));
                });
    }

    @Test
    void lookups_ofTheCatalogue_areOnThePageAsTheirManifestsSay() {
        List<LookupManifest> lookups = List.copyOf(Catalogue.installed().lookups());

        assertThat(lookups).isNotEmpty();
        assertThat(headings()).containsAll(lookups.stream().map(LookupManifest::name).toList());
        assertThat(lookups)
                .allSatisfy(lookup -> {
                    String section = section(lookup.name());
                    assertThat(section)
                            .contains(lookup.doc())
                            .contains(operations(lookup.iam()))
                            .contains(
                                    lookup.parameters().stream()
                                            .map(p ->
                                                    "`" + p.name() + "` (" + p.type().word() + ")")
                                            .toList());
                    lookup.fields()
                            .forEach((name, type) ->
                                    assertThat(section).contains("`" + name + "` " + type.word()));
                });
    }

    @Test
    void headings_ofActionsAndLookups_nameNothingElse() {
        List<String> installed = new ArrayList<>();
        Catalogue.installed().actions().forEach(action -> installed.add(action.name()));
        Catalogue.installed().lookups().forEach(lookup -> installed.add(lookup.name()));

        assertThat(headings()).containsExactlyInAnyOrderElementsOf(installed);
    }

    @Test
    void alarm_fields_areOnThePage() {
        AlarmView.FIELDS.forEach((name, type) ->
                assertThat(PAGE).contains("| `alarm." + name + "` | " + type.word() + " |"));
    }

    @Test
    void guardrails_areOnThePageInTheirOrder() {
        List<String> rows = Guardrails.ALL.stream().map(Guardrail::name).toList();

        assertThat(rows).isNotEmpty();
        assertThat(PAGE)
                .containsSubsequence(rows.stream().map(name -> "| `" + name + "` |").toList());
    }

    @Test
    void codes_ofTheCompiler_areOnThePage() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String source : compilerSources()) {
            new JavaCalls(source)
                    .of("error|warning|report|Slip")
                    .forEach(arguments -> addCode(codes, source, arguments));
        }

        assertThat(codes).hasSizeGreaterThanOrEqualTo(CODES_AT_LEAST);
        assertThat(codes).allSatisfy(code -> assertThat(PAGE).contains("`" + code + "`"));
    }

    @Test
    void keys_ofTheFormat_areOnThePage() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String source : compilerSources()) {
            new JavaCalls(source)
                    .of("Vocabulary\\.of")
                    .forEach(arguments ->
                            arguments.stream()
                                    .skip(1)
                                    .filter(key -> key.startsWith("\""))
                                    .forEach(key -> keys.add(key.replace("\"", ""))));
        }

        assertThat(keys).hasSizeGreaterThanOrEqualTo(KEYS_AT_LEAST);
        assertThat(keys)
                .allSatisfy(key ->
                        assertThat(PAGE)
                                .containsPattern(
                                        "(?<![a-z-])" + Pattern.quote(key) + "(?![a-z-])"));
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

    private static void addCode(Set<String> codes, String source, List<String> arguments) {
        if (arguments.size() < 3) {
            return;
        }
        String code = arguments.get(1);
        if (code.matches("[A-Z]+")) {
            Matcher constant =
                    Pattern.compile("String " + code + " = (\"[a-z-]+\");").matcher(source);
            code = constant.find() ? constant.group(1) : code;
        }
        if (code.matches("\"[a-z]+(-[a-z]+)*\"")) {
            codes.add(code.replace("\"", ""));
        }
    }

    private static List<String> compilerSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("runbook-compiler/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(RunbookReferenceTest::read)
                    .toList();
        }
    }

    private static List<String> headings() {
        return Pattern.compile("(?m)^### `(.+)`$")
                .matcher(PAGE)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** From an action's or look-up's heading to the next one. */
    private static String section(String name) {
        String heading = "### `" + name + "`\n";
        int start = PAGE.indexOf(heading);
        int end = PAGE.indexOf("\n##", start + heading.length());
        return start < 0 ? "" : PAGE.substring(start, end);
    }

    private static String row(Parameter parameter) {
        String bounds =
                parameter.min() == null ? "" : ", " + parameter.min() + " to " + parameter.max();
        return "| `%s` | %s | %s%s | %s |"
                .formatted(
                        parameter.name(),
                        parameter.type().word(),
                        parameter.required() ? "required" : "optional",
                        bounds,
                        parameter.doc());
    }

    private static List<String> operations(List<IamPermission> permissions) {
        return permissions.stream().map(permission -> "`" + permission.operation() + "`").toList();
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
