package dev.salve.engine.guardrail;

import static dev.salve.engine.guardrail.Question.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant EDGE = NOW.minus(HOUR);

    @Test
    void fullUntil_fewerThanCount_hasRoom() {
        assertThat(Window.fullUntil(List.of(), 1, HOUR, NOW)).isNull();
        assertThat(Window.fullUntil(List.of(NOW), 2, HOUR, NOW)).isNull();
    }

    @Test
    void fullUntil_edge_isExact() {
        assertThat(Window.fullUntil(List.of(EDGE, NOW), 2, HOUR, NOW)).isNull();
        assertThat(Window.fullUntil(List.of(EDGE.plusNanos(1), NOW), 2, HOUR, NOW))
                .isEqualTo(NOW.plusNanos(1));
    }

    @Test
    void fullUntil_moreThanCount_isWhenTheLastOnesHaveRoom() {
        List<Instant> times =
                List.of(NOW.minusSeconds(30), NOW.minusSeconds(20), NOW.minusSeconds(10));
        assertThat(Window.fullUntil(times, 1, HOUR, NOW)).isEqualTo(NOW.plusSeconds(3_590));
        assertThat(Window.fullUntil(times, 2, HOUR, NOW)).isEqualTo(NOW.plusSeconds(3_580));
        assertThat(Window.fullUntil(times, 3, HOUR, NOW)).isEqualTo(NOW.plusSeconds(3_570));
    }

    /** A clock that went back: what lies ahead counts. */
    @Test
    void fullUntil_timeAheadOfTheClock_counts() {
        assertThat(Window.fullUntil(List.of(NOW.plusSeconds(5)), 1, HOUR, NOW))
                .isEqualTo(NOW.plusSeconds(3_605));
    }
}
