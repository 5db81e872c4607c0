package dev.salve.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.4S, 0s",
        "PT59S, 59s",
        "PT5M, 5m",
        "PT1H30M, 1h 30m",
        "PT26H1M1S, 1d 2h",
        "PT-90S, 1m 30s"
    })
    void span_isAtMostTwoUnits(Duration duration, String words) {
        assertThat(Times.span(duration)).isEqualTo(words);
    }

    @Test
    void moments_areSeenFromAnother() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(Times.from(noon, noon.plusSeconds(300)))
                .isEqualTo("2026-03-01T12:05:00Z (in 5m)");
        assertThat(Times.from(noon, noon.minusSeconds(300)))
                .isEqualTo("2026-03-01T11:55:00Z (5m ago)");
        assertThat(Times.from(noon, noon)).isEqualTo("2026-03-01T12:00:00Z (now)");
        assertThat(Times.seenFrom(noon, noon.plusSeconds(1)))
                .isEqualTo("2026-03-01T12:00:01Z (1s after it)");
        assertThat(Times.seenFrom(noon, noon)).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void shortened_longText_saysHowLongItIs() {
        assertThat(Shortened.of("short", 5)).isEqualTo("short");
        assertThat(Shortened.of("x".repeat(2_000), 3)).isEqualTo("xxx… (2,000 characters)");
        assertThat(Shortened.of("ab😀cd", 3))
                .as("no half character")
                .isEqualTo("ab… (5 characters)");
    }
}
