package dev.salve.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"0,0s", "90,90s", "900,15m", "7200,2h", "86400,1d", "90000,25h"})
    void of_duration_isTheLargestUnitThatDividesIt(long seconds, String word) {
        assertThat(Words.of(Duration.ofSeconds(seconds))).isEqualTo(word);
    }
}
