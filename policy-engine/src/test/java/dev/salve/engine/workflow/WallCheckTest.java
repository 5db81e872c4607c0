package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.Ulids;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.HandClock;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final HandClock clock = new HandClock(NOW);
    private final Ledger ledger =
            new Ledger(new InMemoryStore(), new Ulids(clock, new Random(1)), "//salve/test");
    private Optional<Instant> right = Optional.of(NOW);
    private final WallCheck wall = new WallCheck(() -> right, clock, ledger);

    @ParameterizedTest
    @ValueSource(longs = {-2_000, 0, 2_000})
    void check_withinWhatIsTolerated_goesOn(long milliseconds) {
        right = Optional.of(NOW.plusMillis(milliseconds));
        assertThatCode(wall::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {-2_001, 2_001})
    void check_clockIsWrong_holdsBackAndSaysSoOnce(long milliseconds) {
        right = Optional.of(NOW.plusMillis(milliseconds));
        assertThatThrownBy(wall::check)
                .isInstanceOf(ClockException.class)
                .hasMessageContaining(milliseconds < 0 ? "fast" : "slow");
        assertThatThrownBy(wall::check).isInstanceOf(ClockException.class);
        assertThat(ledger.outbox().oldest(9)).hasSize(1);
    }

    @Test
    void check_nobodyKnowsTheTime_goesOn() {
        right = Optional.empty();
        assertThatCode(wall::check).doesNotThrowAnyException();
    }
}
