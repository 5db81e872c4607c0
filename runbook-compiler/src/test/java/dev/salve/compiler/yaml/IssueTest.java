package dev.salve.compiler.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IssueTest {

    private static Issue issue(int line, String wrong) {
        return new Issue(new Place("a.yaml", line, 2), Issue.Severity.ERROR, "type", wrong, "do");
    }

    @Test
    void toString_issue_isOneLineInTheDocumentedForm() {
        assertThat(issue(3, "it is so")).hasToString("a.yaml:3:2: error [type] it is so — do");
    }

    @Test
    void wrong_terminalSequencesAndLineEnds_areTakenOut() {
        assertThat(issue(1, "a\u001b[31mb\r\nc\u202ed").wrong()).isEqualTo("a [31mb c d");
    }

    /** U+009B begins a terminal sequence as ESC [ does, and is no control character to ASCII. */
    @Test
    void wrong_controlsBeyondAscii_areTakenOut() {
        assertThat(issue(1, "a\u009b31mb\u0085c").wrong()).isEqualTo("a 31mb c");
    }

    @Test
    void wrong_cutInTheMiddleOfACharacter_isStillText() {
        String begin = "x".repeat(Issue.LONGEST / 2 - 2);
        String wrong = issue(1, begin + "\ud83d\ude00" + "y".repeat(Issue.LONGEST)).wrong();
        assertThat(wrong).hasSize(Issue.LONGEST).contains("x …y");
    }

    @Test
    void wrong_longText_isCut() {
        assertThat(issue(1, "it is " + "x".repeat(100_000) + ", not y").wrong())
                .hasSize(Issue.LONGEST)
                .startsWith("it is x")
                .contains("…")
                .endsWith("x, not y");
    }

    @Test
    void sorted_issues_areInTheOrderOfTheFile() {
        Issues issues = new Issues();
        issues.add(issue(10, "b"));
        issues.add(issue(9, "c"));
        issues.add(issue(10, "a"));

        assertThat(issues.sorted()).extracting(Issue::wrong).isEqualTo(List.of("c", "a", "b"));
    }
}
