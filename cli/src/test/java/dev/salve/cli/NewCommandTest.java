package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;
import dev.salve.engine.action.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {

    @TempDir private Path folder;
    private Desk desk;

    @BeforeEach
    void openDesk() throws IOException {
        desk = new Desk(folder);
    }

    private Ran make(String... arguments) {
        List<String> all = new ArrayList<>(List.of("new"));
        all.addAll(Arrays.asList(arguments));
        return desk.run(all.toArray(String[]::new));
    }

    private Path mine() {
        return folder.resolve("mine");
    }

    private String text(String file) throws IOException {
        return Files.readString(mine().resolve(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "asg", "rds", "deployment", "blank"})
    void template_asWritten_lintsWithNoMessage_andItsTestsSeeEverything(String kind) {
        Ran ran = make("first-one", "--for", kind, "--owner", "team-web", mine().toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        Compiled compiled = BundleCompiler.compile(List.of(mine()), Catalogue.installed());
        assertThat(compiled.issues()).isEmpty();
        assertThat(compiled.runbooks()).hasSize(1);
        TrialRun tests = TrialRun.of(List.of(mine()), Catalogue.installed());
        assertThat(tests.allIssues()).isEmpty();
        assertThat(tests.results()).hasSizeGreaterThan(3).allMatch(TrialResult::passed);
        assertThat(tests.coverage().percent()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "asg", "rds", "deployment", "blank"})
    void template_inModeAuto_isSoundToo(String kind) throws IOException {
        make("first-one", "--for", kind, mine().toString());
        Path runbook = mine().resolve("first-one.yaml");
        Files.writeString(
                runbook, Files.readString(runbook).replace("mode: observe", "mode: auto"));

        Compiled compiled = BundleCompiler.compile(List.of(mine()), Catalogue.installed());

        assertThat(compiled.issues()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "asg", "rds", "deployment", "blank"})
    void next_asPrinted_works(String kind) {
        Ran ran = make("first-one", "--for", kind, mine().toString());

        List<String> next = ran.out().lines().filter(line -> line.startsWith("  salve ")).toList();
        assertThat(next).hasSize(3);
        for (String command : next) {
            Ran followed = desk.run(command.strip().substring("salve ".length()).split(" "));
            assertThat(followed.code()).as(command + followed.out() + followed.err()).isZero();
        }
    }

    @Test
    void next_inAFolderWithASpace_isQuoted() {
        Ran ran = make("first-one", folder.resolve("my own").toString());

        assertThat(ran.out()).contains("  salve lint '" + folder.resolve("my own/first-one.yaml"));
    }

    @Test
    void names_areThoseGiven_andNothingIsLeftOfTheTemplates() throws IOException {
        make("restart-it", "--owner", "team-web", mine().toString());

        assertThat(text("restart-it.yaml"))
                .contains("name: restart-it ", "owner: team-web ", "mode: observe")
                .startsWith(
                        "# yaml-language-server: $schema=https://salve.dev/schema/runbook-v1.json")
                .doesNotContain("runbook-name", "team-name");
        assertThat(text("restart-it.test.yaml"))
                .contains("runbooks: [restart-it.yaml]", "event: events/restart-it-alarm.json")
                .doesNotContain("runbook-name", "team-name");
        assertThat(mine().resolve("events/restart-it-alarm.json")).isRegularFile();
    }

    @Test
    void comments_besideNames_stayInTheirColumn() throws IOException {
        make("a", "--owner", "team-with-a-long-name", mine().toString());

        List<Integer> columns =
                text("a.yaml")
                        .lines()
                        .filter(line -> line.matches(" {2}(name|owner): .*"))
                        .map(line -> line.indexOf('#'))
                        .toList();
        assertThat(columns).containsExactly(35, 35);
    }

    @Test
    void files_thatExist_areNotOverwritten() throws IOException {
        make("first-one", mine().toString());
        Files.delete(mine().resolve("first-one.yaml"));
        Files.writeString(mine().resolve("first-one.test.yaml"), "mine");

        Ran ran = make("first-one", mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo(
                        "salve: %s exists already, and nothing is overwritten — choose another name or folder: salve new NAME DIR%n"
                                .formatted(mine().resolve("first-one.test.yaml")));
        assertThat(text("first-one.test.yaml")).isEqualTo("mine");
        assertThat(mine().resolve("first-one.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "Shop Restart, may only have a-z, try \"shop-restart\"",
        "shop_restart, may only have a-z, try \"shop-restart\"",
        "shop.test, may only have a-z, try \"shop-test\"",
        "../shop, may only have a-z, try \"shop\"",
        "'', may only have a-z, try \"restart-web\""
    })
    void name_thatLintRefuses_isRefusedInItsWords(String name, String wrong, String cure) {
        Ran ran = make(name, mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("NAME: \"" + name + "\" " + wrong, cure);
        assertThat(mine()).doesNotExist();
    }

    @Test
    void name_ofTheSettings_isRefused() {
        Ran ran = make("salve", mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err())
                .contains("salve.yaml is the file of the settings — try \"salve-first\"");
        assertThat(mine()).doesNotExist();
    }

    @Test
    void name_tooLong_isRefused() {
        Ran ran = make("a".repeat(65), mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("65 characters are more than 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: b", "{x}", "team #1", "a\nb", "team-"})
    void owner_thatYamlWouldMisread_isRefused(String owner) {
        Ran ran = make("first-one", "--owner", owner, mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--owner", "--owner team-web");
        assertThat(mine()).doesNotExist();
    }

    @Test
    void folder_thatIsAFile_isRefused() throws IOException {
        desk.write("mine", "a file");

        Ran ran = make("first-one", mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("cannot be written");
    }

    @Test
    void noName_listsTheTemplates() {
        Ran ran = make();

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("ecs ", "asg ", "rds ", "deployment ", "blank ");
        assertThat(ran.out().lines().toList().getLast())
                .isEqualTo("write one: salve new NAME --for KIND [DIR]");
    }

    @Test
    void template_unknown_saysWhichThereAre() {
        Ran ran = make("first-one", "--for", "s3", mine().toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("s3", "ecs, asg, rds, deployment, blank");
    }
}
