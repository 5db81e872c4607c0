package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.code.IssueCode;
import dev.salve.compiler.code.IssueCodes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {

    /** In place of a guard of the desk's runbook: a warning, and nothing else. */
    private static final String ABSENT = "- alarm.tags.team == 'web'";

    @TempDir Path folder;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        desk = new Desk(folder);
    }

    /** The desk's runbook with another first guard. */
    private void guard(String line) throws IOException {
        String runbook = Files.readString(folder.resolve("runbooks/tell.yaml"));
        desk.write(
                "runbooks/tell.yaml",
                runbook.replaceFirst("- \\{expr: alarm\\.previous.*", line.replace("$", "\\$")));
    }

    @Test
    void runbooks_sound_areClean() {
        Ran ran = desk.run("lint", desk.path("runbooks"));

        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("1 file, no problems\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void runbook_broken_isFindingWithItsPlace() throws IOException {
        desk.write("runbooks/bad.yaml", "apiVersion: salve.dev/v1\nkind: Runbok\n");

        Ran ran = desk.run("lint", desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("bad.yaml:2:7: error [value]");
    }

    @Test
    void warning_isAFindingOnlyIfStrict() throws IOException {
        guard(ABSENT);

        Ran lax = desk.run("lint", desk.path("runbooks"));
        Ran strict = desk.run("lint", desk.path("runbooks"), "--strict");

        assertThat(lax.out()).contains("warning [may-be-absent]").isEqualTo(strict.out());
        assertThat(lax.code()).isZero();
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.err()).contains("1 warning; --strict counts warnings");
    }

    @Test
    void warning_allowed_isCountedAndNoFinding() throws IOException {
        guard(ABSENT + " # salve: allow may-be-absent -- ours all have it");

        Ran ran = desk.run("lint", desk.path("runbooks"), "--strict");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("1 file, no problems, 1 allowed\n");
    }

    @Test
    void allow_ofAnError_keepsTheRunbookFromBeingLoaded() throws IOException {
        guard(ABSENT + " # salve: allow expression");

        Ran lint = desk.run("lint", desk.path("runbooks"));
        Ran decide =
                desk.run(
                        "decide",
                        "--runbooks",
                        desk.path("runbooks"),
                        "--events",
                        desk.path("event.json"));

        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.out()).contains("error [allow] \"expression\" is an error");
        assertThat(decide.code()).isEqualTo(2);
        assertThat(decide.err()).contains("error [allow]").contains("cannot be loaded");
    }

    @Test
    void allow_thatSilencesNothing_isAWarning() throws IOException {
        guard("- alarm.name != 'x' # salve: allow may-be-absent");

        Ran ran = desk.run("lint", desk.path("runbooks"), "--strict");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("warning [unused-allow]");
    }

    @Test
    void allow_insideAText_isText() throws IOException {
        guard("- {expr: alarm.tags.team == 'web', why: \"# salve: allow may-be-absent\"}");

        Ran ran = desk.run("lint", desk.path("runbooks"));

        assertThat(ran.out()).contains("warning [may-be-absent]").doesNotContain("allow]");
    }

    @Test
    void quiet_hasNoSummary() throws IOException {
        guard(ABSENT);

        Ran ran = desk.run("lint", "-q", desk.path("runbooks"));

        assertThat(ran.out()).contains("warning [may-be-absent]");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void context_elsewhereThanOnATerminal_isLeftOutUnlessAsked() throws IOException {
        desk.write("bad.yaml", "apiVersion: salve.dev/v1\nkind: Runbok\n");

        Ran auto = desk.run("lint", desk.path("bad.yaml"));
        Ran always = desk.run("lint", "--context", "always", desk.path("bad.yaml"));

        assertThat(auto.out().lines()).hasSize(1);
        assertThat(always.out().lines().skip(1))
                .containsExactly("  2 | kind: Runbok", "    |       ^");
    }

    @Test
    void context_ofAFileThatIsNotYaml_isShownToo() throws IOException {
        desk.write("bad.yaml", "a: {b: c\n");

        Ran ran = desk.run("lint", "--context", "always", desk.path("bad.yaml"));

        assertThat(ran.out()).contains("error [yaml]").contains("  1 | a: {b: c\n");
    }

    @Test
    void context_onATerminal_isShownInColours() throws IOException {
        desk.write("bad.yaml", "apiVersion: salve.dev/v1\nkind: Runbok\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        out,
                        new ByteArrayOutputStream(),
                        new ByteArrayInputStream(new byte[0]),
                        true);

        Main.run(new String[] {"lint", desk.path("bad.yaml")}, terminal);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\u001b[31merror\u001b[0m [value]")
                .contains("  2 | kind: Runbok\n\u001b[31m    |       ^\u001b[0m");
    }

    @Test
    void standardInput_isReadWithItsName() throws IOException {
        String runbook = Files.readString(folder.resolve("runbooks/tell.yaml"));

        Ran unnamed = desk.run(runbook, new String[] {"lint", "-"});
        Ran named =
                desk.run(runbook, new String[] {"lint", "-", "--stdin-filename", "a/other.yaml"});
        Ran broken = desk.run("kind: x\n", new String[] {"lint", "-"});

        assertThat(unnamed.code()).isZero();
        assertThat(named.out()).startsWith("a/other.yaml:3:").contains("error [name]");
        assertThat(broken.out()).contains("standard input:1:7: error [value]");
    }

    @Test
    void problems_tooManyInAFile_areCutWithTheirNumber() throws IOException {
        desk.write(
                "bad.yaml", "apiVersion: salve.dev/v1\nkind: Runbook\n" + "kind: a\n".repeat(900));
        desk.write("other.yaml", "kind: Runbok\n");

        Ran ran = desk.run("lint", desk.path("bad.yaml"), desk.path("other.yaml"));
        Ran github =
                desk.run("lint", desk.path("bad.yaml"), desk.path("other.yaml"), "--format=github");
        Ran json = desk.run("lint", desk.path("bad.yaml"), "--format", "json");

        assertThat(ran.out().lines().filter(line -> line.contains("bad.yaml"))).hasSize(201);
        assertThat(ran.out()).containsPattern("bad.yaml: … and 70\\d more in this file\n");
        assertThat(ran.out()).contains("other.yaml:1:7: error [value]");
        assertThat(github.out()).containsPattern("::notice file=.*bad.yaml::… and 70\\d more");
        assertThat((List<?>) json.json().get("problems")).hasSizeGreaterThan(900);
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void format_json_isOneDocument() throws IOException {
        desk.write("runbooks/bad.yaml", "kind: Runbok\n");

        Ran ran = desk.run("lint", desk.path("runbooks"), "--format", "json", "--strict");

        assertThat(ran.json().get("files")).isEqualTo(2L);
        assertThat(ran.json().get("allowed")).isEqualTo(0L);
        assertThat(ran.json().get("strict")).isEqualTo(true);
        assertThat(ran.out()).contains("\"code\":");
    }

    @Test
    void format_github_escapesWhatItSays() throws IOException {
        desk.write("runbooks/bad.yaml", "kind: 100%\n");
        guard(ABSENT);

        Ran ran = desk.run("lint", desk.path("runbooks"), "--format", "github");

        assertThat(ran.out()).contains("::error file=").contains(",line=1,").contains("100%25");
        assertThat(ran.out()).contains("::warning file=").contains(",title=may-be-absent::");
    }

    static List<IssueCode> codes() {
        return IssueCodes.ALL;
    }

    @ParameterizedTest
    @MethodSource("codes")
    void explain_everyCode_saysWhyAndWhatToDo(IssueCode code) {
        Ran ran = desk.run("lint", "--explain", code.code());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith(code.code() + " (" + code.severity().word());
        assertThat(ran.out()).contains("What to do: ");
        assertThat(ran.out().contains("# salve: allow " + code.code() + " --"))
                .isEqualTo(code.allowable());
    }

    @Test
    void explain_unknownCode_cannotRunAndNamesTheNearest() {
        Ran ran = desk.run("lint", "--explain", "may-be-absnt");
        Ran other = desk.run("lint", "--explain", "x");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("did you mean \"may-be-absent\"?");
        assertThat(other.err()).contains("salve lint --codes lists them");
    }

    @Test
    void codes_areListedAsTextAndJson() {
        Ran text = desk.run("lint", "--codes");
        Ran json = desk.run("lint", "--codes", "--format", "json");

        assertThat(text.out().lines()).hasSize(IssueCodes.ALL.size());
        assertThat((List<?>) json.json().get("codes"))
                .hasSize(IssueCodes.ALL.size())
                .allMatch(code ->
                        ((Map<?, ?>) code)
                                .keySet()
                                .containsAll(List.of("code", "severity", "title", "why", "cure")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lint",
                "lint --codes runbooks",
                "lint --explain type --codes",
                "lint --codes --format sarif",
                "lint --format xml runbooks",
                "lint --context sometimes runbooks"
            })
    void command_wrong_cannotRunInOneLine(String command) {
        Ran ran = desk.run(command.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).startsWith("salve: ").contains(" — ");
    }

    @Test
    void code_ofBothSeverities_saysSo() {
        Ran explained = desk.run("lint", "--explain", "match-never");
        Ran list = desk.run("lint", "--codes");

        assertThat(explained.out()).startsWith("match-never (error or warning): ");
        assertThat(list.out()).containsPattern("match-never +error or warning  ");
        assertThat(list.out()).containsPattern("(?m)^file +error {13}");
    }

    @Test
    void path_missing_cannotRun() {
        Ran ran = desk.run("lint", desk.path("nothing"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("error [file]");
        assertThat(ran.err().lines().toList().getFirst())
                .startsWith("salve: " + desk.path("nothing") + ": ")
                .contains("there is none", " — ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "github", "sarif"})
    void folder_empty_isSaidOnStandardErrorAlsoIfQuiet(String format) throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        Ran ran = desk.run("lint", "-q", "--format", format, desk.path("empty"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("no *.yaml files below this folder");
        assertThat(ran.err())
                .isEqualTo(
                        "salve: %s: no *.yaml files below this folder — put a runbook there, see docs/first-runbook.md%n"
                                .formatted(desk.path("empty")));
    }

    @Test
    void help_itsExamplesRun() {
        List<String> examples =
                desk.run("lint", "--help")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  salve lint"))
                        .map(line ->
                                line.strip().replaceFirst("salve ", "").replaceFirst(" >.*", ""))
                        .toList();

        assertThat(examples)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(example -> {
                    String here = example.replace(" runbooks", " " + desk.path("runbooks"));
                    assertThat(desk.run(here.split(" ")).code()).isZero();
                });
    }
}
