package dev.salve.compiler.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunTest {

    private static final String HEAD =
            """
            apiVersion: salve.dev/v1
            kind: RunbookTest
            runbooks: [queue-drain.yaml]
            given:
              now: 2026-03-01T12:01:00Z
              event: full.json
              facts: {queue: {id: "q:mail", waiting: 500, workers: 3}}
            tests:
            """;

    private static final String RUNS = "  - {name: runs, expect: {decision: run}}\n";

    private static final String SKIPS =
            "  - {name: skips, given: {facts: {queue: {waiting: 7}}}, expect: {decision: skipped}}\n";

    /** Of its own: guards, a condition of a step and of the approval. */
    private static final String ASKS =
            Jobs.RUNBOOK
                    .replace("queue-drain", "queue-asks")
                    .replace(
                            "  - {expr: queue.waiting > 100, why: few wait}\n",
                            "  - queue.waiting > 100\n  - \"queue.workers < 9\"\n")
                    .replace("{id: tell,", "{id: tell, if: queue.workers > 5,")
                    .replace(
                            "limits:",
                            """
                            approval:
                              when: queue.waiting > 900
                              require: [{from: [team-jobs], count: 1}]
                            limits:\
                            """);

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Jobs.write(folder);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    private TrialRun run(Path... paths) {
        return TrialRun.of(List.of(paths), Jobs.catalogue());
    }

    private List<String> lines(TrialRun run) {
        return run.allIssues().stream()
                .map(Issue::toString)
                .map(line -> line.replace(folder + "/", "").replace(folder.toString(), "."))
                .toList();
    }

    @Test
    void guards_seenBothWays_areCovered() throws IOException {
        write("queue-drain.test.yaml", HEAD + RUNS + SKIPS);

        TrialRun run = run(folder);

        assertThat(run.results()).extracting(TrialResult::name).containsExactly("runs", "skips");
        assertThat(lines(run)).isEmpty();
        assertThat(run.coverage().percent()).isEqualTo(100);
        assertThat(run.coverage().outcomes()).isEqualTo(4);
        assertThat(run.coverage().guards()).isEqualTo(1);
        assertThat(run.coverage().guardsSeenBothWays()).isEqualTo(1);
    }

    @Test
    void guard_neverFalse_isAWarningAtItsPlace() throws IOException {
        write("queue-drain.test.yaml", HEAD + RUNS);

        TrialRun run = run(folder);

        assertThat(lines(run))
                .containsExactly(
                        "queue-drain.test.yaml:9:3: warning [test-vacuous] every test of"
                                + " queue-drain ends in run — add one in which it must do nothing",
                        "queue-drain.yaml:14:12: warning [test-coverage] guard queue.waiting > 100"
                                + " was never seen false — add a test with facts that make it so");
        assertThat(run.coverage().percent()).isEqualTo(50);
    }

    @Test
    void warning_allowedByAComment_isNotReported() throws IOException {
        write(
                "queue-drain.test.yaml",
                HEAD + RUNS.stripTrailing() + " # salve: allow test-vacuous -- skips elsewhere\n");
        write(
                "queue-drain.yaml",
                Jobs.RUNBOOK.replace("when:", "when: # salve: allow test-vacuous"));

        assertThat(lines(run(folder)))
                .noneMatch(line -> line.contains("[test-vacuous] every test"))
                .anyMatch(line -> line.contains("[test-coverage] guard queue.waiting"))
                .anyMatch(line ->
                        line.contains("queue-drain.yaml") && line.contains("[unused-allow]"));
    }

    @Test
    void runbook_neverRun_isAWarningAtTheTests() throws IOException {
        write("queue-drain.test.yaml", HEAD + SKIPS);

        assertThat(lines(run(folder)))
                .contains(
                        "queue-drain.test.yaml:9:3: warning [test-vacuous] no test of queue-drain"
                                + " ends in run — add one: expect: {decision: run}");
    }

    @Test
    void duplicate_isNoTestThatEndsInAnythingElse() throws IOException {
        write(
                "queue-drain.test.yaml",
                HEAD
                        + """
                          - name: twice
                            given: {deliveries: 2}
                            expect: {decisions: [run, duplicate]}
                        """);

        assertThat(run(folder).coverage().outcomesSeen()).isEqualTo(2);
    }

    @Test
    void conditions_ofStepsAndApproval_areGuardsToo() throws IOException {
        write("queue-asks.yaml", ASKS);
        Path test =
                write(
                        "queue-asks.test.yaml",
                        HEAD.replace("queue-drain", "queue-asks")
                                + RUNS
                                + SKIPS
                                + """
                                  - name: asks
                                    given: {facts: {queue: {waiting: 901}}}
                                    expect: {decision: approve}
                                """);

        TrialRun run = run(test);

        assertThat(run.coverage().guards()).isEqualTo(4);
        assertThat(run.coverage().outcomesSeen()).isEqualTo(8);
        assertThat(lines(run))
                .containsExactly(
                        "queue-asks.yaml:15:5: warning [test-coverage] guard queue.workers < 9 was"
                                + " never seen false — add a test with facts that make it so",
                        "queue-asks.yaml:24:20: warning [test-coverage] \"if\" of step tell"
                                + " queue.workers > 5 was never seen true — add a test with facts"
                                + " that make it so");
    }

    @Test
    void guard_afterOneThatDoesNotHold_isNotEvaluated() throws IOException {
        write("queue-asks.yaml", ASKS);
        Path test =
                write(
                        "queue-asks.test.yaml",
                        HEAD.replace("queue-drain", "queue-asks")
                                + SKIPS
                                + """
                                  - name: counted
                                    given: {events: full.json}
                                    expect: {matched-at-most: 1}
                                """);

        assertThat(lines(run(test)))
                .contains(
                        "queue-asks.yaml:15:5: warning [test-coverage] guard queue.workers < 9 was"
                                + " never evaluated — add tests in which everything before it"
                                + " holds");
    }

    @Test
    void decision_isAboutTheFirstRunbook_decisionsAboutAll() throws IOException {
        write("queue-asks.yaml", ASKS.replace("mode: auto", "mode: auto\npriority: 90"));
        String head = HEAD.replace("[queue-drain.yaml]", "[queue-asks.yaml, queue-drain.yaml]");
        Path first = write("first.test.yaml", head + RUNS);
        Path all = write("all.test.yaml", head + RUNS.replace("n: run", "ns: [run, outranked]"));

        assertThat(run(first).coverage().runbooks().getLast().conditions().getFirst().holding())
                .isFalse();
        assertThat(run(all).coverage().runbooks().getLast().conditions().getFirst().holding())
                .isTrue();
    }

    @Test
    void severalFiles_overOneRunbook_areTakenTogether() throws IOException {
        write("a.test.yaml", HEAD + RUNS);
        write(
                "more/b.test.yaml",
                HEAD.replace("queue-drain.yaml", "../queue-drain.yaml")
                                .replace("full.json", "../full.json")
                        + SKIPS);

        TrialRun run = run(folder);

        assertThat(run.files()).hasSize(2);
        assertThat(run.coverage().runbooks()).hasSize(1);
        assertThat(run.coverage().percent()).isEqualTo(100);
        assertThat(lines(run)).isEmpty();
    }

    @Test
    void runbook_thatNoTestNames_isAWarningAndCounts() throws IOException {
        write("queue-drain.test.yaml", HEAD + RUNS + SKIPS);
        write("queue-asks.yaml", ASKS);

        TrialRun run = run(folder);

        assertThat(lines(run))
                .containsExactly(
                        "queue-asks.yaml:1:1: warning [test-coverage] no test names this runbook —"
                                + " write queue-asks.test.yaml beside it");
        assertThat(run.coverage().percent()).isEqualTo(100 * 4 / 14);
    }

    @Test
    void runbook_disabled_needsNoTestInWhichItActs() throws IOException {
        write("queue-drain.yaml", Jobs.RUNBOOK.replace("mode: auto", "mode: disabled"));
        write(
                "queue-drain.test.yaml",
                HEAD + RUNS.replace("decision: run", "decision: skipped") + SKIPS);

        assertThat(run(folder).coverage().percent()).isEqualTo(100);
    }

    @Test
    void file_thatDoesNotRun_leavesCoverageUntold() throws IOException {
        write("queue-drain.test.yaml", HEAD + RUNS);
        write("wrong.test.yaml", HEAD + RUNS.replace("run}", "ran}"));

        TrialRun run = run(folder);

        assertThat(lines(run)).singleElement().asString().contains("wrong.test.yaml:9:37: error");
        assertThat(run.files()).extracting(TrialReport::ran).containsExactly(true, false);
    }

    @Test
    void runbook_givenByName_runsTheTestsBesideThatNameIt() throws IOException {
        write("queue-asks.yaml", ASKS);
        write("a.test.yaml", HEAD + RUNS + SKIPS);
        write("b.test.yml", HEAD.replace("queue-drain.yaml", "./queue-drain.yaml") + RUNS);
        write("c.test.yaml", HEAD.replace("queue-drain", "queue-asks") + RUNS);

        assertThat(run(folder.resolve("queue-drain.yaml")).files())
                .extracting(report -> folder.relativize(Path.of(report.file())).toString())
                .containsExactly("a.test.yaml", "b.test.yml");
    }

    @Test
    void path_withoutTests_isAnError() throws IOException {
        Path none = Files.createDirectories(folder.resolve("none"));
        Path settings = write("salve.yaml", "apiVersion: salve.dev/v1\nkind: Settings\n");

        TrialRun run = run(none, folder.resolve("queue-drain.yaml"), settings);

        assertThat(Stream.concat(lines(run).stream(), lines(run(folder.resolve("x"))).stream()))
                .map(line -> line.replaceFirst(" — .*", ""))
                .containsExactly(
                        "none:1:1: error [file] no *.test.yaml files below this folder",
                        "queue-drain.yaml:1:1: error [file] no test file beside this runbook names"
                                + " it",
                        "salve.yaml:1:1: error [file] this is a Settings file, there is nothing to"
                                + " test",
                        "x:1:1: error [file] the file cannot be read: there is none");
        assertThat(run.coverage().percent()).isZero();
    }

    @Test
    void hiddenFolders_areLeftOut() throws IOException {
        write(".old/queue-drain.test.yaml", HEAD + RUNS);
        write("queue-drain.test.yaml", HEAD + RUNS + SKIPS);

        assertThat(run(folder).files()).hasSize(1);
    }
}
