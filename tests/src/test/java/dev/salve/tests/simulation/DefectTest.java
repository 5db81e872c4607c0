package dev.salve.tests.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salve.engine.invariant.Violation;
import dev.salve.simulator.simulation.Campaign;
import dev.salve.simulator.simulation.Defect;
import dev.salve.simulator.simulation.SeedResult;
import dev.salve.simulator.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A simulator that finds nothing proves nothing: what is broken on purpose is noticed. Each defect
 * names a seed that shows it; {@code -Dsalve.simulation.hunt} looks for the first one again.
 */
class DefectTest {

    private static final long MAX_SEEDS = 5_000;

    private static final Simulation SIMULATION = Simulation.ofEverything();

    @ParameterizedTest
    @EnumSource(Defect.class)
    void run_plantedDefect_isNoticedByThePromiseItBreaks(Defect defect) {
        SeedResult shown = SIMULATION.run(defect.seed(), defect.mode(), Optional.of(defect));

        assertThat(shown.violations())
                .extracting(Violation::invariant)
                .containsAnyElementsOf(List.of(defect.expected().split(", ", -1)));
    }

    @ParameterizedTest
    @EnumSource(Defect.class)
    void campaign_plantedDefect_isFoundByItself(Defect defect) throws InterruptedException {
        assumeTrue(Boolean.getBoolean("salve.simulation.hunt"), "takes minutes");
        Campaign.Summary summary =
                new Campaign(SIMULATION)
                        .run(
                                new Campaign.Order(
                                        0, MAX_SEEDS, defect.mode(), Optional.of(defect), 2, true),
                                _ -> {});

        assertThat(summary.failing()).as("seeds that notice %s", defect).isNotEmpty();
        assertThat(summary.failing().getFirst().seed()).isEqualTo(defect.seed());
    }

    @Test
    void run_sameFailingSeedTwice_hasTheSameLastSteps() {
        Defect defect = Defect.CALL_TWICE;
        SeedResult once = SIMULATION.run(defect.seed(), defect.mode(), Optional.of(defect));
        SeedResult again =
                Simulation.ofEverything().run(defect.seed(), defect.mode(), Optional.of(defect));

        assertThat(once.steps()).isNotEmpty();
        assertThat(again.steps())
                .extracting(Object::toString)
                .isEqualTo(once.steps().stream().map(Object::toString).toList());
        assertThat(again.hash()).isEqualTo(once.hash());
    }
}
