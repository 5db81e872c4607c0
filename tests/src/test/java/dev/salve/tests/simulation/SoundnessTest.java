package dev.salve.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Mode;
import dev.salve.simulator.simulation.Reached;
import dev.salve.simulator.simulation.Simulation;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped engine under everything that can go wrong. More seeds: {@code
 * -Dsalve.simulation.times=10}, or {@code salve simulate}.
 */
class SoundnessTest {

    private static final int THREADS = 2;

    /** So much of what may be acted on is acted on. */
    private static final double LEAST_ACTED_ON = 0.999;

    private final Campaign campaign = new Campaign(Simulation.ofEverything());

    @ParameterizedTest
    @CsvSource({"safety, 3000", "liveness, 500"})
    void campaign_shippedEngine_keepsEveryPromise(Mode mode, long fewest)
            throws InterruptedException {
        long seeds = fewest * Long.getLong("salve.simulation.times", 1);
        Campaign.Summary summary =
                campaign.run(
                        new Campaign.Order(0, seeds, mode, Optional.empty(), THREADS, false),
                        _ -> {});

        assertThat(summary.failing())
                .extracting(failing -> failing.seed() + ": " + failing.violations().getFirst())
                .isEmpty();
        assertThat(summary.seeds()).isEqualTo(seeds);
        Reached reached = summary.reached();
        assertThat(reached.of(Reached.Kind.RARE, "seeds without faults")).isPositive();
        assertThat(reached.actedWhenAllowed()).isGreaterThanOrEqualTo(LEAST_ACTED_ON);
    }
}
