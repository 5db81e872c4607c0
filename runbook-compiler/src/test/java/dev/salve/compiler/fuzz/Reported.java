package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold of the issues about any input at all. */
final class Reported {

    private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");
    private static final Pattern CODE = Pattern.compile("[a-z-]+");

    /** What reports and terminals must not be handed: they would obey it, or fail to encode it. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{gc=Cc}\\p{gc=Cf}\\p{gc=Cs}\\p{gc=Zl}\\p{gc=Zp}]");

    /** More issues than bytes, and a short file gives a long report. */
    private static final int ISSUES_A_FILE = 32;

    private Reported() {}

    /**
     * Each issue has a place in the text, a code, and one line of words; there are not too many.
     */
    static void check(List<Issue> issues, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int lines = LINE_END.split(text, -1).length;
        assertThat(issues).hasSizeLessThanOrEqualTo(input.length + ISSUES_A_FILE);
        for (Issue issue : issues) {
            assertThat(issue.place().line()).as(issue.toString()).isBetween(1, lines + 1);
            assertThat(issue.place().column()).as(issue.toString()).isPositive();
            assertThat(issue.code()).matches(CODE);
            line(issue.wrong());
            line(issue.cure());
        }
    }

    private static void line(String words) {
        assertThat(words).isNotBlank().hasSizeLessThanOrEqualTo(Issue.LONGEST);
        assertThat(UNPRINTABLE.matcher(words).find()).as(words).isFalse();
    }

    /** Something was refused only if an error says so, and the other way round. */
    static void refusedOrSound(boolean sound, List<Issue> issues) {
        boolean errors =
                issues.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
        assertThat(sound).as("sound, with %s", issues).isNotEqualTo(errors);
    }
}
