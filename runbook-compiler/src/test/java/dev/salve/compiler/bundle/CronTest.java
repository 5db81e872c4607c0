package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 * * *",
                "*/5 * * * *",
                "0 18 * * FRI",
                "0,30 8-17 1 JAN-MAR mon-fri",
                "59 23 31 12 7",
                "0-30/10 * * * *"
            })
    void problem_cronText_none(String text) {
        assertThat(Cron.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 0 * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "* * * FOO *",
                "5-1 * * * *",
                "*/0 * * * *",
                "1,,2 * * * *",
                "* * * * * *",
                "1.5 * * * *"
            })
    void problem_noCronText_isNamed(String text) {
        assertThat(Cron.problem(text)).isPresent();
    }
}
