package dev.salve.compiler.allow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowancesTest {

    private static final String FILE = "a.yaml";

    /** Issues of a file with this text, settled. */
    private static Allowances.Settled settle(String text, Allowances.Scope scope, Issue... found) {
        Issues issues = new Issues();
        List.of(found).forEach(issues::add);
        Allowances allowances = new Allowances();
        allowances.read(FILE, text, issues);
        return allowances.settle(issues.sorted(), scope);
    }

    private static Allowances.Settled settle(String text, Issue... found) {
        return settle(text, Allowances.Scope.WHOLE, found);
    }

    private static Issue warning(int line, String code) {
        return new Issue(new Place(FILE, line, 1), Issue.Severity.WARNING, code, "it is so", "do");
    }

    private static Issue error(int line, String code) {
        return new Issue(new Place(FILE, line, 1), Issue.Severity.ERROR, code, "it is so", "do");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b # salve: allow loop",
                "a: b #salve:allow   loop",
                "a: b # salve: allow shadowed, loop",
                "a: b # salve: allow loop -- a guard ends it",
                "a: b # salve: allow loop — a guard ends it",
                "a: b # salve: allow loop,",
                "a: [b, # salve: allow loop\n c]",
                "a: | # salve: allow loop\n  text",
            })
    void warning_allowedAtTheEndOfItsLine_isTakenOut(String text) {
        Allowances.Settled settled = settle(text, warning(1, "loop"), warning(1, "shadowed"));

        assertThat(settled.issues()).extracting(Issue::code).doesNotContain("loop");
        assertThat(settled.allowed())
                .extracting(allowed -> allowed.issue().code())
                .contains("loop");
    }

    @Test
    void warning_allowedAloneAbove_isTakenOut() {
        String text =
                """
                # salve: allow loop
                # an explanation
                # salve: allow shadowed
                a: b
                """;

        Allowances.Settled settled = settle(text, warning(4, "loop"), warning(4, "shadowed"));

        assertThat(settled.issues()).isEmpty();
        assertThat(settled.allowed()).hasSize(2);
    }

    @Test
    void warning_onAnotherLine_staysAndTheCommentIsUnused() {
        Allowances.Settled settled =
                settle(
                        "a: b # salve: allow loop\nc: d\n# salve: allow loop\n\ne: f",
                        warning(2, "loop"));

        assertThat(settled.allowed()).isEmpty();
        assertThat(settled.issues())
                .extracting(Issue::toString)
                .containsExactly(
                        "a.yaml:1:21: warning [unused-allow] line 1 has no warning \"loop\" — delete"
                                + " this, or put it on the warning's line or alone above it",
                        "a.yaml:2:1: warning [loop] it is so — do",
                        "a.yaml:3:16: warning [unused-allow] line 4 has no warning \"loop\" — delete"
                                + " this, or put it on the warning's line or alone above it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"# salve: allow loop\"",
                "a: '# salve: allow loop'",
                "a: b#salve: allow loop",
                "a: |\n  # salve: allow loop\n",
                "a: >\n  b\n  # salve: allow loop\n",
                "a: b # see salve: allow loop",
                "a: b # salve: the control plane",
                "a: b # salve: follow this",
            })
    void text_thatIsNoSuchComment_allowsNothing(String text) {
        Allowances.Settled settled = settle(text, warning(1, "loop"), warning(2, "loop"));

        assertThat(settled.issues()).containsExactly(warning(1, "loop"), warning(2, "loop"));
    }

    @Test
    void reason_afterDashes_isKept() {
        Allowances.Settled settled =
                settle("a: b # salve: allow loop -- ends, by a guard", warning(1, "loop"));

        assertThat(settled.allowed())
                .containsExactly(new AllowedIssue(warning(1, "loop"), "ends, by a guard"));
    }

    @Test
    void error_cannotBeAllowed() {
        Allowances.Settled settled = settle("a: b # salve: allow no-limit", error(1, "no-limit"));

        assertThat(settled.allowed()).isEmpty();
        assertThat(settled.issues())
                .extracting(Issue::toString)
                .containsExactly(
                        "a.yaml:1:1: error [no-limit] it is so — do",
                        "a.yaml:1:21: error [allow] \"no-limit\" is an error, and errors cannot be"
                                + " allowed — correct what it is about and take this out");
    }

    @Test
    void errorOfACodeThatIsUsuallyAWarning_staysAndIsNotCalledUnused() {
        Allowances.Settled settled =
                settle("a: b # salve: allow match-unknown", error(1, "match-unknown"));

        assertThat(settled.issues()).containsExactly(error(1, "match-unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    salve: allow lop             | 1:16 | there is no code "lop" — did you mean "loop"?
                    salve: allow loop, zzzzzzzz  | 1:22 | there is no code "zzzzzzzz" — take the code in [ ] of the warning
                    salve: allow loop shadowed   | 1:16 | there is no code "loop shadowed" — put commas between codes, and a reason after --
                    salve: allow                 | 1:15 | this comment allows nothing — name a code: # salve: allow CODE
                    salve: allow -- why          | 1:15 | this comment allows nothing — name a code: # salve: allow CODE
                    salve: ignore loop           | 1:10 | a comment says "salve: ignore", which does nothing — did you mean "salve: allow"?
                    salve: allow unused-allow    | 1:16 | "unused-allow" cannot be allowed — delete the comment that it is about
                    salve: allow type            | 1:16 | "type" is an error, and errors cannot be allowed — correct what it is about and take this out
                    """)
    void comment_wrong_isAnErrorAtItsPlace(String text, String place, String says) {
        assertThat(settle("# " + text).issues())
                .extracting(Issue::toString)
                .containsExactly("a.yaml:" + place + ": error [allow] " + says);
    }

    @Test
    void unused_inAFileWithAnError_isNotReported() {
        assertThat(settle("a: b # salve: allow loop", error(1, "type")).issues())
                .containsExactly(error(1, "type"));
    }

    @Test
    void unused_thatTakesOtherFiles_isReportedOnlyIfTheyAreThere() {
        String text = "a: b # salve: allow shadowed";

        assertThat(settle(text, Allowances.Scope.PART).issues()).isEmpty();
        assertThat(settle(text, Allowances.Scope.WHOLE).issues())
                .extracting(Issue::code)
                .containsExactly("unused-allow");
    }

    @Test
    void unused_inAFileThatNobodyJudged_isNotReported() {
        Allowances allowances = new Allowances();
        allowances.read(FILE, "a: b # salve: allow loop", new Issues());
        allowances.unjudged(FILE);

        assertThat(allowances.settle(List.of(), Allowances.Scope.WHOLE).issues()).isEmpty();
    }

    @Test
    void issue_ofAnotherFile_isLeftAlone() {
        Issue other =
                new Issue(
                        new Place("b.yaml", 1, 1),
                        Issue.Severity.WARNING,
                        "loop",
                        "it is so",
                        "do");

        assertThat(settle("a: b # salve: allow loop", other, warning(1, "loop")).issues())
                .containsExactly(other);
    }
}
