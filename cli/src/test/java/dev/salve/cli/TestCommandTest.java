package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

    private static final String HEAD =
            """
            apiVersion: salve.dev/v1
            kind: RunbookTest
            runbooks: [tell.yaml]
            given:
              event: ../event.json
              facts: {service: {arn: "arn:web", name: web, running: 1, desired: 2}}
            tests:
              - name: tells the owner
                expect: {decision: run, steps: [{with: {text: look at web}}]}
            """;

    private static final String SKIPS =
            """
              - name: all tasks run
                given: {facts: {service: {running: 2}}}
                expect: {decision: skipped, because: all tasks run}
            """;

    private static final String STILL =
            """
              - name: in ALARM already
                given: {event: {set: {detail.previousState.value: ALARM}}}
                expect: {decision: skipped}
            """;

    private static final String WRONG =
            """
              - name: tells though all tasks run
                given: {facts: {service: {running: 2}}}
                expect: {decision: run}
            """;

    @TempDir Path folder;

    private Desk desk(String tests) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("runbooks/tell.test.yaml", tests);
        return desk;
    }

    @Test
    void tests_thatPass_areOneLine() throws IOException {
        Desk desk = desk(HEAD + SKIPS + STILL);

        Ran ran =
                desk.run("test", desk.path("runbooks"), "--min-guard-coverage", "100", "--strict");

        assertThat(ran.out())
                .isEqualToNormalizingNewlines(
                        "1 file, 3 tests, 3 passed, 0 failed; guards seen both ways 2 of 2,"
                                + " coverage 100 %\n");
        assertThat(ran.code()).isZero();
        assertThat(desk.run("test", desk.path("runbooks"), "-v").out())
                .contains("  passed  tells the owner\n");
    }

    @Test
    void tests_underAChangeCalendar_askNoAccountAndTakeItAsOpen() throws IOException {
        Desk desk = desk(HEAD + SKIPS + STILL);
        desk.write(
                "runbooks/salve.yaml",
                """
                apiVersion: salve.dev/v1
                kind: Settings
                freezes: [{name: company, calendar: changes}]
                """);

        assertThat(desk.run("test", desk.path("runbooks")).code()).isZero();
    }

    @Test
    void test_thatFails_showsWantedGotAndWhy() throws IOException {
        Desk desk = desk(HEAD + STILL + WRONG);

        Ran ran = desk.run("test", desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().replace(folder + "/", ""))
                .contains(
                        """
                        runbooks/tell.test.yaml
                          FAILED  tells though all tasks run
                            runbooks/tell.test.yaml:15:24: decision
                              wanted  run
                              got     skipped (all tasks run)
                            why tell: skipped (all tasks run)
                              fact service  →  as given
                              when alarm.previous != 'ALARM'  →  true
                              when service.running < service.desired  →  false
                                service.running = 2
                                service.desired = 2
                        """)
                .doesNotContain("passed  tells the owner")
                .endsWith("coverage 100 %\n");
    }

    @Test
    void coverage_belowTheGate_isAFinding() throws IOException {
        Desk desk = desk(HEAD + SKIPS);

        Ran gated = desk.run("test", desk.path("runbooks"), "--min-guard-coverage", "84");
        Ran open = desk.run("test", desk.path("runbooks"), "--min-guard-coverage", "83");
        Ran strict = desk.run("test", desk.path("runbooks"), "--strict");

        assertThat(gated.code()).isEqualTo(1);
        assertThat(gated.err()).contains("the guard coverage is 83 %, wanted are 84 %");
        assertThat(open.code()).isZero();
        assertThat(open.out())
                .contains(
                        "tell.yaml:13:12: warning [test-coverage] guard alarm.previous != 'ALARM'"
                                + " was never seen false");
        assertThat(strict.code()).isEqualTo(1);
    }

    @Test
    void format_json_isOneDocument() throws IOException {
        Desk desk = desk(HEAD + WRONG);

        Ran ran = desk.run("test", desk.path("runbooks"), "--format", "json");

        Map<?, ?> json = ran.json();
        assertThat(json.get("passed")).isEqualTo(1L);
        assertThat(json.get("failed")).isEqualTo(1L);
        assertThat(json.get("coverage"))
                .isInstanceOfSatisfying(
                        Map.class, coverage -> assertThat(coverage.get("percent")).isEqualTo(83L));
        assertThat(ran.out())
                .contains(
                        "\"what\":\"decision\",\"wanted\":\"run\",\"got\":\"skipped (all tasks run)\"")
                .contains("\"outcome\":\"failed\"")
                .contains("\"issues\":[{");
        assertThat(ran.err()).contains("2 tests, 1 passed, 1 failed");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void format_junit_isXmlAndNothingElse() throws IOException {
        Desk desk = desk(HEAD + WRONG);

        Ran ran = desk.run("test", desk.path("runbooks"), "--format", "junit");

        assertThat(ran.out())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites ")
                .contains("tests=\"2\" failures=\"1\" errors=\"0\"")
                .endsWith("</testsuites>\n");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void file_thatIsWrong_isAFinding() throws IOException {
        Desk desk = desk(HEAD.replace("tell.yaml", "tel.yaml"));

        Ran ran = desk.run("test", desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("tell.test.yaml: not run\n")
                .contains(
                        "tell.test.yaml:3:12: error [test-target] no runbook file \"tel.yaml\" —"
                                + " did you mean \"tell.yaml\"?");
    }

    @Test
    void runbook_withAnError_isSaidOnce() throws IOException {
        Desk desk = desk(HEAD);
        desk.write("runbooks/again.test.yaml", HEAD);
        desk.write("runbooks/tell.yaml", "apiVersion: salve.dev/v1\nkind: Runbook\n");

        Ran ran = desk.run("test", desk.path("runbooks"));

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().split("lacks \"metadata\"", -1)).hasSize(2);
        assertThat(ran.out()).contains("2 files (2 not run), 0 tests");
    }

    @Test
    void nothingToRun_cannotRun() throws IOException {
        Desk desk = new Desk(folder);

        for (List<String> path :
                List.of(
                        List.of(desk.path("runbooks")),
                        List.of(desk.path("runbooks/tell.yaml")),
                        List.of(desk.path("none.test.yaml")),
                        List.<String>of())) {
            String[] arguments =
                    Stream.concat(Stream.of("test"), path.stream()).toArray(String[]::new);
            assertThat(desk.run(arguments).code()).as(path.toString()).isEqualTo(2);
        }
        assertThat(desk.run("test", "x", "--min-guard-coverage", "101").code()).isEqualTo(2);
        assertThat(desk.run("test", "x", "--now", "2026-01-01T00:00:00Z").code()).isEqualTo(2);
    }

    @Test
    void record_besideARunbook_writesATestThatPasses() throws IOException {
        Desk desk = new Desk(folder);
        String[] record = {
            "test",
            "--record",
            desk.path("event.json"),
            "--facts",
            desk.path("facts.yaml"),
            desk.path("runbooks/tell.yaml")
        };

        Ran ran = desk.run(record);

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("may hold account ids");
        assertThat(folder.resolve("runbooks/events/event.json"))
                .hasContent(Files.readString(folder.resolve("event.json")));
        assertThat(desk.run("test", desk.path("runbooks/tell.yaml"), "-v").out())
                .contains("passed  as recorded");
        Ran again = desk.run(record);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("tell.test.yaml exists already");
    }

    @Test
    void record_withoutAPath_isPrinted() throws IOException {
        Desk desk = new Desk(folder);

        Ran ran =
                desk.run(
                        "test",
                        "--record",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("runbooks/tell.yaml")
                .contains("event.json")
                .contains("service: {error: NotGiven}");
        assertThat(ran.err()).contains("facts that nobody gave: service");
        assertThat(folder.resolve("events")).doesNotExist();
    }

    @Test
    void record_neverOverwritesAnEvent() throws IOException {
        Desk desk = new Desk(folder);
        Files.createDirectories(folder.resolve("runbooks/events"));
        desk.write("runbooks/events/event.json", "{}");

        Ran ran =
                desk.run(
                        "test",
                        "--record",
                        desk.path("event.json"),
                        desk.path("runbooks/tell.yaml"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("exists already and holds another event");
        assertThat(folder.resolve("runbooks/tell.test.yaml")).doesNotExist();
    }

    @Test
    void record_thatCannotBe_saysWhy() throws IOException {
        Desk desk = new Desk(folder);
        String event = desk.path("event.json");
        desk.write("other.json", Desk.EVENT.replace("\"web\"", "\"shop\""));
        String runbooks = desk.path("runbooks");

        assertThat(desk.run("test", "--record", event, runbooks).err())
                .contains("is neither a runbook nor called *.test.yaml");
        assertThat(
                        desk.run(
                                        "test",
                                        "--record",
                                        desk.path("other.json"),
                                        "--runbooks",
                                        runbooks)
                                .err())
                .contains("no runbook matches this event");
        assertThat(desk.run("test", "--record", event, "--runbooks", runbooks, "--now", "x").err())
                .contains("--now \"x\" is no time");
        assertThat(desk.run("test", "--record", event, "a.test.yaml", "b.test.yaml").err())
                .contains("--record writes one test file");
        assertThat(desk.run("test", "--record", desk.path("none.json")).code()).isEqualTo(2);
    }
}
