package dev.salve.compiler.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    private static final String FACTS = "queue: {id: \"q:mail\", waiting: 500, workers: 30}";

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Jobs.write(folder);
    }

    private Recorded record(Path runbooks, String facts, String event) {
        Optional<Node> stated =
                facts.isEmpty()
                        ? Optional.empty()
                        : YamlReader.read(
                                "facts.yaml", facts.getBytes(StandardCharsets.UTF_8), new Issues());
        Recording.Names names =
                new Recording.Names() {
                    @Override
                    public String event() {
                        return "full.json";
                    }

                    @Override
                    public String of(Path runbook) {
                        return String.valueOf(runbook.getFileName());
                    }
                };
        return Recording.of(
                new Recording.Request(
                        List.of(runbooks),
                        stated,
                        Optional.of(Instant.parse("2026-03-01T12:01:00Z"))),
                event.getBytes(StandardCharsets.UTF_8),
                names,
                Jobs.catalogue());
    }

    /** Records, writes and runs the test. */
    private String passing(Path runbooks, String facts) throws IOException {
        String event = Files.readString(folder.resolve("full.json"));
        Recorded.Made made = (Recorded.Made) record(runbooks, facts, event);
        Path file = Files.writeString(folder.resolve("recorded.test.yaml"), made.text());
        TrialReport report = Trials.run(file, Jobs.catalogue());
        assertThat(report.issues()).isEmpty();
        assertThat(report.results())
                .extracting(TrialResult::outcome)
                .containsExactly(new TrialResult.Passed());
        return made.text();
    }

    private Recorded.Refused refused(Path runbooks, String facts, String event) {
        return (Recorded.Refused) record(runbooks, facts, event);
    }

    @Test
    void event_withFacts_isATestOfWhatWouldRun() throws IOException {
        assertThat(passing(folder, FACTS))
                .contains(
                        """
                        runbooks: [queue-drain.yaml]
                        given:
                          now: 2026-03-01T12:01:00Z
                          event: full.json
                          facts:
                            queue:
                              id: "q:mail"
                              waiting: 500
                              workers: 30
                        tests:
                          - name: as recorded
                            expect:
                              decision: run
                              target: "jobs.queue q:mail"
                              steps:
                                - id: widen
                                  action: jobs.set-workers@1
                                  with: {queue: "q:mail", workers: 31, at-most: 12}
                                - id: tell
                                  action: jobs.tell@1
                                  with: {text: now 31}
                              effect: {workers: 12}
                        """);
    }

    @Test
    void facts_thatNobodyGave_areErrorsWithWhatToFillIn() throws IOException {
        assertThat(passing(folder, ""))
                .contains(
                        """
                            # Nobody gave it. Put what jobs.queue answered here instead:
                            # queue:
                            #   id: text
                        """)
                .contains("    queue: {error: NotGiven}\n")
                .contains("      because: \"facts.queue: NotGiven\"\n");
    }

    @Test
    void guard_thatDoesNotHold_isTheReason() throws IOException {
        assertThat(passing(folder, FACTS.replace("500", "7")))
                .contains("      decision: skipped\n      because: few wait\n");
    }

    @Test
    void runbook_namedAlone_isRecordedThoughItDoesNotMatch() throws IOException {
        Files.writeString(
                folder.resolve("full.json"), Jobs.EVENT.replace("\"red\"", "[\"green\"]"));

        assertThat(passing(folder.resolve("queue-drain.yaml"), FACTS))
                .contains(
                        """
                              decision: no-match
                              because:
                                - {field: detail.level, got: green}
                        """);
    }

    @Test
    void severalRunbooks_areOneTestOfAllDecisions() throws IOException {
        Files.writeString(
                folder.resolve("queue-first.yaml"),
                Jobs.RUNBOOK
                        .replace("name: queue-drain", "name: queue-first")
                        .replace("mode: auto", "mode: auto\npriority: 90"));

        assertThat(passing(folder, FACTS))
                .contains("runbooks: [queue-drain.yaml, queue-first.yaml]\n")
                .contains("      decisions: [outranked, run]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "null",
                "17",
                "-1.5e3",
                "a: b # c",
                "[x]",
                "it's \\\"so\\\"",
                "two\\nlines\\ttab",
                "\\u0085\\u2028\\u200f",
                "🌱 grün",
            })
    void text_ofAnyKind_isReadBackAsItWas(String id) throws IOException {
        assertThat(passing(folder, FACTS.replace("q:mail", id))).contains("decision: run");
    }

    @Test
    void refusals_sayWhy() throws IOException {
        assertThat(refused(folder, FACTS, "[]").why()).contains("0 events");
        assertThat(refused(folder, FACTS, "{").why()).isEqualTo("it is no event");
        assertThat(refused(folder, FACTS, Jobs.EVENT.replace("red", "green")).why())
                .isEqualTo("no runbook matches this event");
        assertThat(refused(folder, FACTS.replace("queue:", "queues:"), Jobs.EVENT).issues())
                .singleElement()
                .asString()
                .contains("facts.yaml:1:1: error [fact] no runbook here has a fact \"queues\"");
        Files.writeString(folder.resolve("bad.yaml"), "kind: Runbook\n");
        assertThat(refused(folder, FACTS, Jobs.EVENT).issues())
                .isNotEmpty()
                .extracting(Issue::severity)
                .containsOnly(Issue.Severity.ERROR);
    }
}
