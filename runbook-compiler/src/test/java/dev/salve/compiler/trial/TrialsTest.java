package dev.salve.compiler.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {

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

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Jobs.write(folder);
    }

    private TrialReport run(String text) throws IOException {
        Path file = folder.resolve("queue-drain.test.yaml");
        Files.writeString(file, text);
        return Trials.run(file, Jobs.catalogue());
    }

    /** Runs one trial, {@code given} and {@code expect} as flow maps. */
    private List<String> differences(String given, String expect) throws IOException {
        TrialReport report =
                run(HEAD + "  - {name: one, given: " + given + ", expect: " + expect + "}\n");
        assertThat(report.issues()).isEmpty();
        return switch (report.results().getFirst().outcome()) {
            case TrialResult.Passed _ -> List.of();
            case TrialResult.NotTried(Issue issue) ->
                    List.of(issue.toString().replaceAll("^.*yaml:", ""));
            case TrialResult.Failed(List<Difference> differences, List<Why> _) ->
                    differences.stream().map(d -> d.toString().replaceAll("^.*yaml:", "")).toList();
        };
    }

    private List<String> issues(String text) throws IOException {
        TrialReport report = run(text);
        assertThat(report.results()).isEmpty();
        assertThat(report.passed()).isFalse();
        return report.issues().stream()
                .map(issue -> issue.toString().replaceAll("^.*yaml:", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {decision: run, target: 'jobs.queue q:mail'}",
                "{} | {steps: [{action: jobs.set-workers@1, with: {workers: 4}}]}",
                "{} | {steps: [{id: tell, with: {text: now 4}}]}",
                "{facts: {queue: {waiting: 7}}} | {decision: skipped, because: few wait}",
                "{facts: {queue: {error: Denied}}} | {decision: error, because: 'facts.queue: Denied'}",
                "{history: [{at: -2m, outcome: succeeded}]} | {decision: limited, because: cooldown 5m, until: 2026-03-01T12:04:00Z}",
                "{history: [{target: '${queue.id}', at: -2m, outcome: failed}]} | {decision: limited}",
                "{history: [{target: 'q:other', at: -2m, outcome: succeeded}]} | {decision: run}",
                "{history: [{at: 2026-03-01T11:56:00Z, outcome: succeeded}]} | {decision: run}",
                "{history: [{at: -2m, outcome: expired}]} | {decision: run}",
                "{history: {repeat: 2, every: 6m, outcome: succeeded}} | {because: max-runs 2 in 1h}",
                "{now: 2026-03-01T12:11:00Z} | {decision: stale, because: max-age 10m}",
                "{deliveries: 3} | {decisions: [run, duplicate, duplicate]}",
                "{switches: [{kill: 'region:eu-west-1', who: ann, why: drill}]} | {decision: paused, because: 'kill switch region:eu-west-1, engaged by ann: drill'}",
                "{switches: [{kill: 'region:eu-west-2'}]} | {decision: run}",
                "{event: {set: {detail.level: green}}} | {decision: no-match, because: [{field: detail.level, wanted: [red], got: green}]}",
                "{events: '*.json'} | {matched-at-most: 1}",
                "{facts: {queue: {workers: 30}}} | {steps: [{with: {workers: 31}}], effect: {workers: 12}}",
                "{} | {effect: {workers: 4, at-most: 12}}",
                "{} | {steps: [{action: jobs.resize@1, with: {workers: 4}}]}",
            })
    void trial_asItIs_passes(String given, String expect) throws IOException {
        assertThat(differences(given, expect)).isEmpty();
    }

    /** Adding to the last instant there is threw. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "now: \"+1000000000-12-31T23:59:59Z\"",
                "history: {at: \"+1000000000-12-31T23:59:59Z\", outcome: succeeded}"
            })
    void trial_timeAtTheEndOfTime_isAnError(String given) throws IOException {
        assertThat(
                        issues(
                                HEAD
                                        + "  - {name: one, given: {"
                                        + given
                                        + "}, expect: {decision: run}}"))
                .singleElement()
                .asString()
                .contains("is not between the years 1970 and 9999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{facts: {queue: {waiting: 7}}} | {decision: run} | decision: wanted run, got skipped (few wait)",
                "{} | {target: 'jobs.queue q:x'} | target: wanted jobs.queue q:x, got jobs.queue q:mail",
                "{} | {steps: [{id: widen, with: {workers: 5}}]} | steps[1].with.workers: wanted 5, got 4",
                "{} | {steps: [{id: tell}, {id: widen}]} | steps[2]: wanted widen, got [jobs.set-workers@1, jobs.tell@1]",
                "{} | {steps: [{id: widen, with: {size: 5}}]} | steps[1].with.size: wanted 5, got nothing",
                "{facts: {queue: {waiting: 7}}} | {because: many wait} | because: wanted many wait, got few wait",
                "{history: [{at: -2m, outcome: succeeded}]} | {until: 2026-03-01T12:05:00Z} | until: wanted 2026-03-01T12:05:00Z, got 2026-03-01T12:04:00Z",
                "{} | {until: 2026-03-01T12:05:00Z} | until: wanted 2026-03-01T12:05:00Z, got run",
                "{deliveries: 2} | {decisions: [run]} | decisions: wanted 1 of them, got 2: [run, duplicate]",
                "{deliveries: 2} | {decisions: [run, run]} | decisions[2]: wanted run, got duplicate (the same fact was decided before)",
                "{event: {set: {detail.level: green}}} | {because: [{field: detail.level, got: blue}]} | detail.level got: wanted blue, got \"green\"",
                "{event: {set: {detail.level: green}}} | {because: [{field: detail.level, wanted: [blue]}]} | detail.level wanted: wanted [\"blue\"], got [\"red\"]",
                "{events: '*.json'} | {matched-at-most: 0} | matched-at-most: wanted 0, got 1 of 1",
                "{event: {set: {detail.level.deep: 1}}} | {decision: run} | nothing can be below red",
                "{event: {set: {detail.depths.1.n: 1}}} | {decision: run} | event.set detail.depths.1.n: the list has 1 items",
                "{event: fall.json} | {decision: run} | 9:32: error [file] no event file \"fall.json\" — did you mean \"full.json\"?",
                "{event: queue-drain.yaml} | {decision: run} | error [file] \"queue-drain.yaml\" is no event — not JSON",
                "{events: '*.xml'} | {matched-at-most: 1} | error [file] no event file fits \"*.xml\" — files there: full.json, queue",
                "{events: 'no/*.json'} | {matched-at-most: 1} | error [file] the files \"no/*.json\" cannot be listed",
                "{history: [{target: '${queue.id}', at: -2m, outcome: failed}], facts: {queue: {error: Denied}}} | {decision: run} | wanted run, got error",
                "{} | {effect: {workers: 5}} | effect.workers: wanted 5, got 4",
                "{} | {effect: {workers: 4, size: 1}} | effect.size: wanted 1, got nothing",
            })
    void trial_otherwise_saysWantedAndGot(String given, String expect, String line)
            throws IOException {
        assertThat(differences(given, expect)).singleElement().asString().contains(line);
    }

    @Test
    void factThatIsNotGiven_fails() throws IOException {
        String text = HEAD.replaceFirst("  facts: .*\n", "");

        TrialReport report = run(text + "  - {name: one, expect: {decision: error}}\n");

        assertThat(report.issues()).isEmpty();
        assertThat(report.passed()).isFalse();
        assertThat(report.results().getFirst().outcome().toString())
                .contains("queue-drain reads the fact \"queue\" and the test does not give it");
    }

    @Test
    void trialThatFails_saysWhy() throws IOException {
        TrialReport report =
                run(
                        HEAD
                                + """
                                  - name: one
                                    given: {facts: {queue: {waiting: 7}}}
                                    expect: {decision: run}
                                """);

        assertThat(report.results().getFirst().outcome())
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> {
                            Why why = failed.why().getFirst();
                            assertThat(why.decision()).isEqualTo("skipped (few wait)");
                            assertThat(why.lines())
                                    .extracting(line -> line.what() + " = " + line.result())
                                    .containsExactly(
                                            "fact queue = as given",
                                            "let workers = queue.workers + 1 = 4",
                                            "when queue.waiting > 100 = false");
                            assertThat(why.lines().getLast().values())
                                    .extracting(step -> step.source() + " = " + step.value())
                                    .containsExactly("queue.waiting = 7");
                        });
    }

    @Test
    void trialThatFails_onALaterDecision_saysWhyOfThatOne() throws IOException {
        TrialReport report =
                run(
                        HEAD
                                + """
                                  - name: one
                                    given: {deliveries: 2}
                                    expect: {decisions: [run, run]}
                                """);

        assertThat(report.results().getFirst().outcome())
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed ->
                                assertThat(failed.why())
                                        .extracting(Why::decision)
                                        .containsExactly(
                                                "duplicate (the same fact was decided before)"));
    }

    @Test
    void runbookThatDoesNotMatch_needsNoFacts() throws IOException {
        String text = HEAD.replaceFirst("  facts: .*\n", "");

        assertThat(
                        run(text
                                        + "  - name: one\n"
                                        + "    given: {event: {set: {source: other}}}\n"
                                        + "    expect: {decision: no-match}\n")
                                .passed())
                .isTrue();
    }

    @Test
    void report_namesEveryTrialInOrder() throws IOException {
        TrialReport report =
                run(
                        HEAD
                                + "  - {name: one, expect: {decision: run}}\n"
                                + "  - {name: two, expect: {decision: stale}}\n");

        assertThat(report.results()).extracting(TrialResult::name).containsExactly("one", "two");
        assertThat(report.results().get(0).outcome()).isEqualTo(new TrialResult.Passed());
        assertThat(report.results().get(1).outcome()).isInstanceOf(TrialResult.Failed.class);
        assertThat(report.passed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: one, expects: {decision: run}} | unknown key \"expects\" in a test — did you mean \"expect\"?",
                "{name: one, given: {fact: {}}, expect: {decision: run}} | unknown key \"fact\" in \"given\" — did you mean \"facts\"?",
                "{name: one, expect: {decision: runs}} | expect.decision is \"runs\"; allowed:",
                "{name: one, expect: {}} | the test expects nothing",
                "{name: one, expect: {x-note: later}} | the test expects nothing",
                "{name: one, expect: {because: []}} | \"expect.because\" is an empty list",
                "{name: one, expect: {because: [{field: detail.lvel, got: a}]}} | the match of queue-drain asks for no field \"detail.lvel\" — did you mean \"detail.level\"?",
                "{name: one, expect: {steps: [{action: jobs.set-worker@1}]}} | [action] no installed action is called \"jobs.set-worker@1\" — did you mean \"jobs.set-workers@1\"?",
                "{name: one, expect: {steps: [{id: widn}]}} | queue-drain has no step \"widn\" — did you mean \"widen\"?",
                "{name: one, given: {event: full.json, events: '*.json'}, expect: {decision: run}} | given has both event and events",
                "{name: one, given: {switches: [{kill: 'everything'}]}, expect: {decision: run}} | \"everything\" is no scope of a kill switch",
                "{name: one, expect: {matched-at-most: 1}} | matched-at-most counts events, and the test has one",
                "{name: one, given: {events: '*.json'}, expect: {decision: run}} | many events, and a decision is about one",
                "{name: one, given: {facts: {queues: {id: a}}}, expect: {decision: run}} | no runbook here has a fact \"queues\" — did you mean \"queue\"?",
                "{name: one, given: {facts: {queue: {size: 4}}}, expect: {decision: run}} | jobs.queue has no field \"size\"",
                "{name: one, given: {facts: {queue: {waiting: '4'}}}, expect: {decision: run}} | \"facts.queue.waiting\" must be a whole number",
                "{name: one, given: {history: [{runbook: drain, at: -1m, outcome: failed}]}, expect: {decision: run}} | the test file names no runbook \"drain\"",
                "{name: one, given: {history: [{at: -1m, outcome: fine}]}, expect: {decision: run}} | outcome is \"fine\"; allowed: succeeded",
                "{name: one, given: {history: [{outcome: failed}]}, expect: {decision: run}} | lacks \"at\"",
                "{name: one, given: {history: [{at: soon, outcome: failed}]}, expect: {decision: run}} | \"soon\" is not a time",
                "{name: one, given: {now: today}, expect: {decision: run}} | now: \"today\" is not a time",
                "{name: one, given: {switches: [{kill: global, storm: true}]}, expect: {decision: run}} | unknown key \"storm\"",
            })
    void mistake_inATest_isAnIssueWithItsPlace(String trial, String line) throws IOException {
        assertThat(issues(HEAD + "  - " + trial + "\n"))
                .first()
                .asString()
                .matches("\\d+:\\d+: error .*")
                .contains(line);
    }

    @Test
    void mistake_inTheFile_isAnIssue() throws IOException {
        assertThat(issues("")).singleElement().asString().contains("error");
        assertThat(issues(HEAD.replace("tests:\n", "")))
                .containsExactly(
                        "1:1: error [missing-key] a test file lacks \"tests\" — write at least one");
        assertThat(issues(HEAD.replace("tests:\n", "tests: []\n")))
                .containsExactly(
                        "8:8: error [type] \"tests\" is an empty list — add an entry or leave the"
                                + " key out");
        assertThat(issues(HEAD.replace("queue-drain.yaml", "queue-drian.yaml") + TRIAL))
                .containsExactly(
                        "3:12: error [test-target] no runbook file \"queue-drian.yaml\" — did you"
                                + " mean \"queue-drain.yaml\"?");
        assertThat(issues(HEAD.replace("  event: full.json\n", "") + TRIAL))
                .containsExactly(
                        "8:12: error [missing-key] the test has no event — add given: {event:"
                                + " FILE}");
        assertThat(issues(HEAD + TRIAL + TRIAL)).singleElement().asString().contains("two tests");
        assertThat(issues(Jobs.RUNBOOK)).singleElement().asString().contains("this is a Runbook");
    }

    private static final String TRIAL = "  - {name: one, expect: {decision: run}}\n";

    @Test
    void mistake_inTheRunbook_isAnIssueThere() throws IOException {
        Files.writeString(
                folder.resolve("queue-drain.yaml"),
                Jobs.RUNBOOK.replace("waiting > 100", "wating > 1"));

        TrialReport report = run(HEAD + TRIAL);

        assertThat(report.results()).isEmpty();
        assertThat(report.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.place().file()).endsWith("queue-drain.yaml"));
    }

    @Test
    void secondRunbook_withHigherPriority_outranks() throws IOException {
        Files.writeString(
                folder.resolve("queue-first.yaml"),
                Jobs.RUNBOOK
                        .replace("name: queue-drain", "name: queue-first")
                        .replace("mode: auto", "mode: auto\npriority: 90"));
        String head = HEAD.replace("[queue-drain.yaml]", "[queue-drain.yaml, queue-first.yaml]");

        TrialReport report =
                run(
                        head
                                + "  - name: both\n"
                                + "    given: {deliveries: 2}\n"
                                + "    expect:\n"
                                + "      decisions: [outranked, run, duplicate, duplicate]\n"
                                + "      because: outranked by queue-first\n");

        assertThat(report.issues()).isEmpty();
        assertThat(report.results().getFirst().outcome()).isEqualTo(new TrialResult.Passed());
    }
}
