package dev.salve.engine.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadManTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final DeadMan DEAD_MAN = new DeadMan(Duration.ofMinutes(10));

    @Test
    void overdue_silentForLonger_isNamed() {
        Map<String, Instant> beats =
                Map.of(
                        "one", NOW.minus(Duration.ofMinutes(10)),
                        "two", NOW.minus(Duration.ofMinutes(10)).minusMillis(1),
                        "three", NOW.plusSeconds(5));
        assertThat(DEAD_MAN.overdue(beats, NOW)).containsExactly("two");
    }
}
