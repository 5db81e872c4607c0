package dev.salve.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Mode;
import dev.salve.simulator.simulation.Simulation;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped engine under everything that can go wrong. */
class SoundnessTest {

    private static final long SEEDS = 1_000;
    private static final int THREADS = 2;

    private final Campaign campaign = new Campaign(Simulation.ofEverything());

    @ParameterizedTest
    @EnumSource(Mode.class)
    void campaign_shippedEngine_keepsEveryPromise(Mode mode) throws InterruptedException {
        Campaign.Summary summary =
                campaign.run(
                        new Campaign.Order(0, SEEDS, mode, Optional.empty(), THREADS, false),
                        _ -> {});

        assertThat(summary.failing())
                .extracting(failing -> failing.seed() + ": " + failing.violations().getFirst())
                .isEmpty();
        assertThat(summary.seeds()).isEqualTo(SEEDS);
    }
}
