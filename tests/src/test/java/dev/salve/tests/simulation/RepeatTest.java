package dev.salve.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.simulator.simulation.Mode;
import dev.salve.simulator.simulation.Simulation;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A seed is a history: whoever has its number can see it again. */
class RepeatTest {

    private static final int SEEDS = 100;

    @Test
    void run_hundredSeedsTwice_givesTheSameHistories() {
        Simulation once = Simulation.ofEverything();
        Simulation again = Simulation.ofEverything();
        Set<String> hashes = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            String hash = once.run(seed, Mode.safety).hash();
            assertThat(again.run(seed, Mode.safety).hash()).as("seed %d", seed).isEqualTo(hash);
            hashes.add(hash);
        }
        assertThat(hashes).hasSize(SEEDS);
    }
}
