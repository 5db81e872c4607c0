package dev.salve.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                "0,59|0 59",
                "1-3|1 2 3",
                "50/4|50 54 58",
                "10-20/5|10 15 20",
                "*/20|0 20 40",
                "3-3|3",
                "1-2,8|1 2 8"
            })
    void minutes_field_areThese(String field, String minutes) {
        CronTimes times = CronTimes.of(field + " 7 * * *");
        assertThat(IntStream.range(0, 60).filter(times::atMinute).mapToObj(Integer::toString))
                .containsExactly(minutes.split(" ", -1));
        assertThat(IntStream.range(0, 24).filter(times::atHour)).containsExactly(7);
    }

    @Test
    void fields_stars_areAll() {
        CronTimes times = CronTimes.of("  * *  *\t* * ");
        assertThat(IntStream.range(0, 60)).allMatch(times::atMinute);
        assertThat(IntStream.range(0, 24)).allMatch(times::atHour);
        assertThat(IntStream.rangeClosed(1, 31))
                .allMatch(day -> times.on(LocalDate.of(2026, 1, day)));
    }

    /** 1 March 2026 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "* * * * SUN,1 8 15 22 29",
        "* * * * 0,1 8 15 22 29",
        "* * * * 7,1 8 15 22 29",
        "* * * * mon,2 9 16 23 30",
        "* * * * Sat-7,1 7 8 14 15 21 22 28 29",
        "* * 31 * *,31",
        "* * 1-2 MAR *,1 2",
        "* * 1-2 APR *,''",
        "* * 1 3 TUE,1 3 10 17 24 31",
        "* * */10 * MON,''",
        "* * */2 * SUN,1 15 29",
        "* * 13 * */2,''",
        "* * 12 * */2,12",
    })
    void on_daysOfMarch_areThese(String text, String days) {
        CronTimes times = CronTimes.of(text);
        assertThat(
                        IntStream.rangeClosed(1, 31)
                                .filter(day -> times.on(LocalDate.of(2026, 3, day)))
                                .mapToObj(Integer::toString)
                                .reduce((a, b) -> a + " " + b)
                                .orElse(""))
                .isEqualTo(days);
    }

    @Test
    void on_months_haveNames() {
        String[] names = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ", -1);
        for (int month = 1; month <= 12; month++) {
            CronTimes named = CronTimes.of("0 0 1 " + names[month - 1] + " *");
            int expected = month;
            assertThat(
                            IntStream.rangeClosed(1, 12)
                                    .filter(each -> named.on(LocalDate.of(2026, each, 1))))
                    .containsExactly(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "* * * *|\"* * * *\" has 4 fields, not 5",
                "* * * * * *|\"* * * * * *\" has 6 fields, not 5",
                "60 * * * *|60 is not between 0 and 59",
                "* 24 * * *|24 is not between 0 and 23",
                "* * 0 * *|0 is not between 1 and 31",
                "* * 32 * *|32 is not between 1 and 31",
                "* * * 0 *|0 is not between 1 and 12",
                "* * * 13 *|13 is not between 1 and 12",
                "* * * * 8|8 is not between 0 and 7",
                "5-4 * * * *|\"5-4\" runs backwards",
                "1,,2 * * * *|\"\" is no part of a cron text",
                "*/0 * * * *|\"*/0\" is no part of a cron text",
                "-1 * * * *|\"-1\" is no part of a cron text",
            })
    void of_noCronText_saysWhy(String text, String why) {
        assertThatThrownBy(() -> CronTimes.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }
}
