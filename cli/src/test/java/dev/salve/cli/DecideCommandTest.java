package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideCommandTest {

    @Test
    void lines_each_areDecided(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        desk.write("events.ndjson", Desk.EVENT + "\n\nbroken\n" + Desk.EVENT);

        Ran ran =
                desk.run(
                        "decide",
                        "--runbooks",
                        desk.path("runbooks"),
                        "--events",
                        desk.path("events.ndjson"),
                        "--facts",
                        desk.path("facts.yaml"));

        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.out().lines().toList().get(0))
                .startsWith("{\"line\":1,\"event\":")
                .contains("\"decision\":\"run\"");
        assertThat(ran.out().lines().toList().get(1))
                .startsWith("{\"line\":3,\"decision\":\"poisoned\"");
        assertThat(ran.out().lines().toList().get(2)).startsWith("{\"line\":4,");
        assertThat(ran.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\n  \"source\": \"a\"\n}\n{\n  \"source\": \"b\"\n}\n",
                "\n[\n{}\n]\n",
                "{\"source\": \"a\",\n \"detail\": {}}",
                "\ufeff{\"source\":\n\"a\"}"
            })
    void event_overSeveralLines_isRefusedOnce(String json, @TempDir Path folder)
            throws IOException {
        Desk desk = new Desk(folder);
        String[] arguments = {"decide", "--runbooks", desk.path("runbooks"), "--events", "-"};

        Ran ran = desk.run(json, arguments);

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo(
                        "salve: standard input has JSON over several lines — write one event a line, as jq -c does%n"
                                .formatted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"source\": \"a\",", "broken", "{} {}", "\"a"})
    void line_firstThatIsNoEvent_isPoisonedAlone(String first, @TempDir Path folder)
            throws IOException {
        Desk desk = new Desk(folder);
        String[] arguments = {"decide", "--runbooks", desk.path("runbooks"), "--events", "-"};

        Ran ran = desk.run(first + "\n" + Desk.EVENT, arguments);

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(2);
        assertThat(ran.out()).contains("{\"line\":1,\"decision\":\"poisoned\"", "{\"line\":2,");
    }

    @Test
    void event_other_isPrintedWithAllOnly(@TempDir Path folder) throws IOException {
        Desk desk = new Desk(folder);
        String other = Desk.EVENT.replace("\"web\"", "\"db\"");
        String[] arguments = {"decide", "--runbooks", desk.path("runbooks"), "--events", "-"};
        String[] all = {"decide", "--runbooks", desk.path("runbooks"), "--events", "-", "--all"};

        assertThat(desk.run(other, arguments).out()).isEmpty();
        assertThat(desk.run(other, all).out()).contains("\"decision\":\"no-match\"");
    }
}
