package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
