package dev.salve.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.runbook.Bundle;
import dev.salve.engine.runbook.BundleReader;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SimulatedRunbooksTest {

    @Test
    void runbooks_compiled_haveNoIssue() {
        assertThat(SimulatedRunbooks.compile(UnaryOperator.identity()).issues()).isEmpty();
    }

    @Test
    void changed_readBack_hasOtherDigests() {
        Bundle plain = BundleReader.read(SimulatedRunbooks.bundle());
        Bundle changed = BundleReader.read(SimulatedRunbooks.changed());

        assertThat(changed.digest()).isNotEqualTo(plain.digest());
        assertThat(changed.runbook("service-restart").orElseThrow().digest())
                .isNotEqualTo(plain.runbook("service-restart").orElseThrow().digest());
    }

    @Test
    void tighter_readBack_hasLowerBudgets() {
        Bundle tighter = BundleReader.read(SimulatedRunbooks.tighter());

        assertThat(tighter.settings().budgets().target())
                .containsExactly(new Limits.RunLimit(1, Duration.ofHours(1)));
        assertThat(tighter.runbook("service-restart").orElseThrow().limits().maxRuns())
                .containsExactly(new Limits.RunLimit(1, Duration.ofHours(1)));
    }

    @Test
    void frozen_readBack_hasThatFreeze() {
        Instant from = Instant.parse("2026-03-01T10:07:30Z");

        Bundle frozen = BundleReader.read(SimulatedRunbooks.frozen(from, Duration.ofHours(3)));

        assertThat(frozen.settings().freezes())
                .containsExactly(
                        new Settings.FreezeWindow(
                                "stop", "7 10 1 3 *", Duration.ofHours(3), ZoneOffset.UTC));
    }
}
