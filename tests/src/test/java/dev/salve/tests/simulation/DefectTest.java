package dev.salve.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.invariant.Violation;
import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Defect;
import dev.salve.simulator.simulation.Mode;
import dev.salve.simulator.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulator that finds nothing proves nothing: what is broken on purpose is noticed. */
class DefectTest {

    private static final long MAX_SEEDS = 5_000;

    private final Campaign campaign = new Campaign(Simulation.ofEverything());

    @ParameterizedTest
    @EnumSource(Defect.class)
    void campaign_plantedDefect_isNoticedByThePromiseItBreaks(Defect defect)
            throws InterruptedException {
        Campaign.Summary summary =
                campaign.run(
                        new Campaign.Order(0, MAX_SEEDS, Mode.safety, Optional.of(defect), 2, true),
                        _ -> {});

        assertThat(summary.failing()).as("seeds that notice %s", defect).isNotEmpty();
        assertThat(summary.failing().getFirst().violations())
                .extracting(Violation::invariant)
                .containsAnyElementsOf(List.of(defect.expected().split(", ", -1)));
    }
}
