package dev.salve.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SafeRegexTest {

    private static SafeRegex.Found find(String pattern, String text) {
        return SafeRegex.of(pattern).orElseThrow().find(text);
    }

    @Test
    void of_whatRe2DoesNotHave_isRefused() {
        for (String foreign :
                List.of(
                        "(a)\\1",
                        "(?=a)",
                        "(?<!a)",
                        "(?<n>a)\\k<n>",
                        "a++",
                        "a*+",
                        "(?>a)",
                        "[a&&b]",
                        "[a[b]]",
                        "\\Qa\\E",
                        "\\p{L}",
                        "(",
                        "a\\",
                        "[]a]")) {
            assertThat(SafeRegex.of(foreign)).as(foreign).isEmpty();
        }
    }

    @Test
    void find_endOfText_isTheVeryEnd() {
        assertThat(find("web$", "web")).isEqualTo(SafeRegex.Found.FOUND);
        assertThat(find("web$", "web\n")).isEqualTo(SafeRegex.Found.NOT_FOUND);
        assertThat(find("[$]", "5$")).isEqualTo(SafeRegex.Found.FOUND);
        assertThat(find("\\$", "5$")).isEqualTo(SafeRegex.Found.FOUND);
    }

    @Test
    void find_hostilePattern_ends() {
        assertThat(find("a*a*a*a*a*b", "a".repeat(500))).isEqualTo(SafeRegex.Found.TOO_MANY_STEPS);
        assertThat(find("(a*)*b", "a".repeat(2_000)))
                .isIn(SafeRegex.Found.TOO_MANY_STEPS, SafeRegex.Found.NOT_FOUND);
    }

    @Test
    void find_longText_isNotSearched() {
        assertThat(find("a", "b".repeat(EvaluationLimits.MATCHED_TEXT + 1)))
                .isEqualTo(SafeRegex.Found.TEXT_TOO_LONG);
    }
}
