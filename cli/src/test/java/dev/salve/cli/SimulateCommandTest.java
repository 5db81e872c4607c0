package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    @TempDir private Path folder = Path.of("");

    private Ran run(String... arguments) throws IOException {
        return new Desk(folder).run(arguments);
    }

    @Test
    void simulate_fewSeeds_saysWhatWasReachedAndThatItHeld() throws IOException {
        Ran ran = run("simulate", "--seeds", "5");

        assertThat(ran.out())
                .contains("5 seeds in mode safety", "Decisions", "Every promise held.");
        assertThat(ran.code()).isZero();
    }

    @Test
    void simulate_defectThatIsCaught_isDoneAndShowsHowToReplayIt() throws IOException {
        Ran ran = run("simulate", "--seeds", "100", "--defect", "call-twice");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("Caught: CALL_TWICE", "Replay:  salve simulate --seeds 1 --from ");
    }

    @Test
    void simulate_defectThatOneSeedCannotShow_isAFinding() throws IOException {
        Ran ran = run("simulate", "--seeds", "1", "--defect", "KILL_UNCHECKED");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("Not caught: KILL_UNCHECKED");
    }

    @Test
    void simulate_asJson_isOneDocument() throws IOException {
        Ran ran = run("simulate", "--seeds", "2", "--mode", "liveness", "--format", "json");

        assertThat(ran.json().get("asWanted")).isEqualTo(true);
        assertThat(ran.json().get("mode")).isEqualTo("liveness");
    }

    @Test
    void listDefects_always_namesEachWithWhatNoticesIt() throws IOException {
        Ran ran = run("simulate", "--list-defects");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList()).hasSizeGreaterThan(20);
        assertThat(ran.out()).contains("INTENT_NOT_COMMITTED");
    }

    @Test
    void simulate_unknownDefect_cannotRun() throws IOException {
        Ran ran = run("simulate", "--defect", "NO_SUCH_THING");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--list-defects");
    }
}
