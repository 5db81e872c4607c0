package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.runbook.BundleReader;
import dev.salve.engine.runbook.GuardSettings;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardSettingsReaderTest {

    private static final String HEAD = "apiVersion: salve.dev/v1\nkind: Settings\n";

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: member, owner: team-web, editor: "EDITOR"}
            match: {source: [aws.ecs]}
            target: {type: ecs.task, id: fixed, within: {type: ecs.service, id: "all of ${'them'}"}}
            steps: [{action: notify.owner@1, with: {text: hello}}]
            """;

    @TempDir private Path folder;

    private Compiled compile(String settings) throws IOException {
        Files.writeString(folder.resolve("salve.yaml"), HEAD + settings);
        return BundleCompiler.compile(List.of(folder), TestCatalogue.catalogue());
    }

    private Settings settings(String text) throws IOException {
        return BundleReader.read(compile(text).bundle().orElseThrow()).settings();
    }

    @Test
    void read_nothingOrEmptyParts_isTheDefaults() throws IOException {
        assertThat(settings("").guards()).isEqualTo(GuardSettings.DEFAULTS);
        assertThat(
                        settings("guardrails: {flap: {}, causality: {}, breaker: {}, earned: {}}")
                                .guards())
                .isEqualTo(GuardSettings.DEFAULTS);
    }

    @Test
    void read_everyKey_arrives() throws IOException {
        String text =
                """
                guardrails:
                  cooldown: 10m
                  blast-radius: 20
                  min-healthy: 80
                  mass-failure: 50
                  flap: {changes: 6, within: 1h, hold-down: 0s}
                  regions-apart: 2h
                  causality: {depth: 0, within: 3h}
                  breaker: {target: 1, runbook: 4}
                  fresh-reads: 5m
                  scale-times: 3
                  targets: 5
                  api-share: 21
                  earned: {runs: 50, verified: 99}
                budgets: {account: {count: 7, within: 1h}}
                """;
        assertThat(settings(text).guards())
                .isEqualTo(
                        new GuardSettings(
                                Duration.ofMinutes(10),
                                20,
                                80,
                                50,
                                new GuardSettings.Flap(6, Duration.ofHours(1), Duration.ZERO),
                                Duration.ofHours(2),
                                new GuardSettings.Causality(0, Duration.ofHours(3)),
                                new GuardSettings.Breaker(1, 4),
                                Duration.ofMinutes(5),
                                3,
                                5,
                                21,
                                new GuardSettings.Earned(50, 99)));
        assertThat(settings(text).budgets())
                .isEqualTo(
                        new Settings.Budgets(
                                Settings.Budgets.DEFAULTS.target(),
                                Settings.Budgets.DEFAULTS.runbook(),
                                List.of(new RunLimit(7, Duration.ofHours(1))),
                                Settings.Budgets.DEFAULTS.global()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blast-radius: 51",
                "blast-radius: 0",
                "min-healthy: 50",
                "min-healthy: 101",
                "mass-failure: 9",
                "flap: {changes: 1}",
                "causality: {depth: 6}",
                "breaker: {target: 0}",
                "breaker: {runbook: 11}",
                "fresh-reads: 0s",
                "scale-times: 11",
                "targets: 0",
                "api-share: 51",
                "earned: {verified: 49}",
                "earned: {runs: 0}"
            })
    void read_beyondTheBounds_isAnError(String text) throws IOException {
        Compiled compiled = compile("guardrails:\n  " + text + "\n");
        assertThat(compiled.bundle()).isEmpty();
        assertThat(compiled.issues()).anyMatch(issue -> issue.place().line() == 4);
    }

    @Test
    void read_everySettingIsActedOn_hasNoWarning() throws IOException {
        assertThat(compile("guardrails: {api-share: 20, flap: {hold-down: 5s}}\n").issues())
                .isEmpty();
        assertThat(
                        compile(
                                        """
                                        freezes: [{name: a, starts: "0 0 * * *", lasts: 1h}]
                                        budgets: {target: {count: 3, within: 1h}}
                                        storm: {alarms: 3}
                                        dependencies: {web: [db]}
                                        auto-must-be-earned: true
                                        """)
                                .issues())
                .isEmpty();
    }

    @Test
    void runbook_groupAndEditor_arrive() throws IOException {
        Files.writeString(folder.resolve("member.yaml"), RUNBOOK.replace("EDITOR", "user:alice"));
        Runbook member =
                BundleReader.read(compile("").bundle().orElseThrow())
                        .runbook("member")
                        .orElseThrow();
        assertThat(member.metadata().editor()).contains("user:alice");
        Optional<Runbook.GroupRule> within = member.target().within();
        assertThat(within.map(group -> group.type().source())).contains("ecs.service");
        assertThat(within.map(group -> group.id().source())).contains("all of ${'them'}");
    }

    @Test
    void runbook_editorWhoCannotApprove_isAnError() throws IOException {
        Files.writeString(folder.resolve("member.yaml"), RUNBOOK.replace("EDITOR", "alice"));
        assertThat(compile("").issues())
                .extracting(Issue::wrong)
                .contains("metadata.editor: \"alice\" is nobody who could approve");
    }
}
