package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import dev.salve.compiler.code.IssueCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @Test
    void facts_given_runs(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--facts",
                        desk.path("facts.yaml"),
                        "--format",
                        "json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("\"decision\":\"run\"")
                .contains("\"target\":\"ecs.service arn:web\"")
                .contains("\"text\":\"look at web\"");
        assertThat(ran.json().get("event")).asString().contains("detailType=CloudWatch Alarm");
        assertThat(ran.code()).isZero();
    }

    @Test
    void facts_missing_areUnknownByName(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran = desk.run("explain", desk.path("event.json"), "--runbooks", desk.path("runbooks"));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("tell: unknown — fact service is not known here");
    }

    @Test
    void guard_failing_showsTheValues(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("facts.yaml", "service: {arn: a, name: web, running: 2, desired: 2}");

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--facts",
                        desk.path("facts.yaml"));

        assertThat(ran.out())
                .contains("tell: skipped — all tasks run")
                .contains("service.running = 2");
    }

    @Test
    void lookup_failing_isAnError(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("facts.yaml", "service: {error: AccessDenied}");

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--facts",
                        desk.path("facts.yaml"));

        assertThat(ran.out()).contains("tell: error — facts.service: AccessDenied");
    }

    @Test
    void fact_misspelt_cannotRun(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("facts.yaml", "service: {runing: 2}");

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--facts",
                        desk.path("facts.yaml"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("facts.yaml:1:11: error [fact]").contains("running");
        assertThat(IssueCodes.of("fact")).isPresent();
    }

    @Test
    void fact_misspeltThatTwoRunbooksRead_isSaidOnce(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        String runbook = Files.readString(folder.resolve("runbooks/tell.yaml"));
        desk.write(
                "runbooks/told.yaml",
                runbook.replace("name: tell", "name: told")
                        .replace("mode: auto", "mode: auto\npriority: 60"));
        desk.write("facts.yaml", "service: {runing: 2}");
        String[] all = {
            "explain",
            desk.path("event.json"),
            "--runbooks",
            desk.path("runbooks"),
            "--facts",
            desk.path("facts.yaml")
        };

        assertThat(desk.run(all).err()).containsOnlyOnce("has no field");
    }

    @Test
    void event_later_isStale(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--facts",
                        desk.path("facts.yaml"),
                        "--now",
                        "2026-03-02T12:00:00Z");

        assertThat(ran.out()).contains("tell: stale");
    }

    @Test
    void event_other_showsTheField(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("event.json", Desk.EVENT.replace("\"web\"", "\"db\""));

        Ran ran = desk.run("explain", desk.path("event.json"), "--runbooks", desk.path("runbooks"));

        assertThat(ran.out()).contains("tell: no-match — detail.alarmName is \"db\"");
        assertThat(ran.code()).isZero();
    }

    @Test
    void delivery_several_isOneDocument(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("event.json", "[" + Desk.EVENT + "," + Desk.EVENT + "]");

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--format",
                        "json");

        assertThat((Iterable<?>) ran.json().get("events")).hasSize(2);
    }

    @Test
    void event_unreadable_isPoisoned(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("event.json", "{\"a\":");

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--format",
                        "json");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.json().get("decision")).isEqualTo("poisoned");
    }

    @Test
    void text_foreign_cannotDriveTheTerminal(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("event.json", Desk.EVENT.replace("aws.cloudwatch", "x\\u001b[2J"));

        Ran ran = desk.run("explain", desk.path("event.json"), "--runbooks", desk.path("runbooks"));

        assertThat(ran.out()).doesNotContain("\u001b").contains("\\u001b[2J");
    }

    @Test
    void runbooks_unusable_cannotRun(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("runbooks/bad.yaml", "kind: Runbok\n");
        String event = desk.path("event.json");

        Ran broken = desk.run("explain", event, "--runbooks", desk.path("runbooks"));
        Ran missing = desk.run("explain", event, "--runbooks", desk.path("none"));

        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("bad.yaml:1:7").contains("correct the errors above");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no folder");
    }

    @Test
    void runbook_unknown_cannotRun(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "tel",
                        "--runbooks",
                        folder + "/runbooks");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("no runbook called \"tel\"").contains("tell");
    }

    @Test
    void now_noTime_cannotRun(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);

        Ran ran =
                desk.run(
                        "explain",
                        desk.path("event.json"),
                        "--runbooks",
                        desk.path("runbooks"),
                        "--now",
                        "noon");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("\"noon\" is no time");
    }
}
