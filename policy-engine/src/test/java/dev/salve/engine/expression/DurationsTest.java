package dev.salve.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void parse_celNotation_givesTheDuration() {
        assertThat(Durations.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Durations.parse("-1.5s")).contains(Duration.ofMillis(-1_500));
        assertThat(Durations.parse("250ms")).contains(Duration.ofMillis(250));
        assertThat(Durations.parse("0")).contains(Duration.ZERO);
    }

    @Test
    void parse_anythingElse_isEmpty() {
        for (String wrong : List.of("", "-", "1", "1d", "6 hours", "h", "1..5s", "s1", "1h-2m")) {
            assertThat(Durations.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void inRunbooks_exactUnits_areShort() {
        assertThat(Durations.inRunbooks(Duration.ofMinutes(15))).isEqualTo("15m");
        assertThat(Durations.inRunbooks(Duration.ofDays(2))).isEqualTo("2d");
        assertThat(Durations.inRunbooks(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(Durations.inRunbooks(Duration.ofMillis(500))).isEqualTo("0.500s");
        assertThat(Durations.inRunbooks(Duration.ZERO)).isEqualTo("0s");
    }
}
