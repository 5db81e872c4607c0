package dev.salve.simulator.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.simulator.Fault;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {

    private final Simulation simulation = Simulation.ofEverything();

    @Test
    void run_sameSeedTwice_givesTheSameHistory() {
        for (long seed = 0; seed < 20; seed++) {
            SeedResult once = simulation.run(seed, Mode.safety);
            SeedResult again = Simulation.ofEverything().run(seed, Mode.safety);

            assertThat(again.hash()).as("seed %d", seed).isEqualTo(once.hash());
        }
    }

    @Test
    void run_otherSeed_givesAnotherHistory() {
        assertThat(simulation.run(1, Mode.safety).hash())
                .isNotEqualTo(simulation.run(2, Mode.safety).hash());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void run_someSeeds_everyPromiseHolds(Mode mode) {
        assertThat(
                        LongStream.range(0, 40)
                                .mapToObj(seed -> simulation.run(seed, mode))
                                .filter(result -> !result.sound())
                                .map(result ->
                                        result.seed() + ": " + result.violations().getFirst()))
                .isEmpty();
    }

    @Test
    void run_callSentTwice_isNoticedByS3() {
        SeedResult failing =
                LongStream.range(0, 50)
                        .mapToObj(seed ->
                                simulation.run(seed, Mode.safety, Optional.of(Defect.CALL_TWICE)))
                        .filter(result -> !result.sound())
                        .findFirst()
                        .orElseThrow();

        assertThat(failing.violations().getFirst().invariant()).isEqualTo("S3");
        assertThat(failing.steps()).isNotEmpty();
    }

    @Test
    void shrink_failsWithTwoOfThreeFaults_leavesThoseTwo() {
        Set<Fault> needed = EnumSet.of(Fault.KILLED, Fault.STORM);

        Set<Fault> left =
                Shrinking.shrink(
                        EnumSet.of(Fault.KILLED, Fault.STOPPED, Fault.STORM),
                        faults -> faults.containsAll(needed));

        assertThat(left).isEqualTo(needed);
    }
}
