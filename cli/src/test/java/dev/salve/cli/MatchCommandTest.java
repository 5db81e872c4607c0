package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {

    @Test
    void event_matching_isTrue(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("p.json", "{\"source\":[\"aws.cloudwatch\"]}");

        Ran ran = desk.run("match", desk.path("p.json"), desk.path("event.json"));

        assertThat(ran.out().strip()).isEqualTo("true");
        assertThat(ran.code()).isZero();
    }

    @Test
    void event_other_isFalseAndSaysWhy(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("p.json", "{\"source\":[\"aws.ecs\"]}");

        Ran ran = desk.run("match", desk.path("p.json"), desk.path("event.json"), "--why");

        assertThat(ran.out().strip()).isEqualTo("false");
        assertThat(ran.err()).contains("source: wanted [\"aws.ecs\"], got \"aws.cloudwatch\"");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void pattern_invalid_cannotRunAndSaysWhere(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("p.json", "{\"source\": \"aws.ecs\"}");

        Ran ran = desk.run("match", desk.path("p.json"), desk.path("event.json"));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("p.json:1:12: error [");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void files_unusable_areOneLine(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        String event = desk.path("event.json");
        Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xE9});
        desk.write("p.json", "{\"source\":[\"aws.ecs\"]}");
        desk.write("broken.json", "{");

        assertCannotRun(desk.run("match", desk.path("no.json"), event), "no file");
        assertCannotRun(desk.run("match", desk.path("runbooks"), event), "is a folder");
        assertCannotRun(desk.run("match", desk.path("latin.json"), event), "UTF-8");
        assertCannotRun(
                desk.run("match", desk.path("p.json"), desk.path("broken.json")), "not JSON");
        assertCannotRun(desk.run("match", "-", "-"), "cannot both be standard input");
    }

    private static void assertCannotRun(Ran ran, String why) {
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains(why);
    }
}
