package dev.salve.compiler.guard;

import dev.cel.common.CelIssue;
import dev.salve.compiler.yaml.Issues;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parser's complaints, for people. */
final class SyntaxMessages {

    private static final Pattern UNEXPECTED =
            Pattern.compile(
                    "(?:mismatched input|extraneous input|token recognition error at:|no viable"
                            + " alternative at input) '(.*?)'(?: expecting.*)?",
                    Pattern.DOTALL);

    private final Source source;
    private final Issues issues;

    SyntaxMessages(Source source, Issues issues) {
        this.source = source;
        this.issues = issues;
    }

    /** One error: what follows the first one is mostly its consequence. */
    void report(List<CelIssue> found) {
        if (source.cel().isBlank()) {
            error(0, "the expression is empty", "write what is asked, or take the line away");
            return;
        }
        if (!new Slips(source).report(issues)) {
            report(found.getFirst());
        }
    }

    private void report(CelIssue issue) {
        int at = offset(issue);
        String message = issue.getMessage();
        if (message.contains("invalid argument to has()")) {
            error(
                    at,
                    "has() asks for a field: has(a.b)",
                    "for a key that is no plain name write 'key' in a");
        } else if (message.startsWith("For input string")) {
            error(at, "the number does not fit 64 bits", "write a smaller one, or 1.0e20");
        } else if (message.contains("size exceeds limit")) {
            error(
                    0,
                    "the expression is longer than " + Environment.LONGEST + " characters",
                    "use let names for parts of it");
        } else if (message.contains("recursion")) {
            error(0, "the expression is nested too deep", "use let names for parts of it");
        } else {
            unexpected(at, message);
        }
    }

    private void unexpected(int at, String message) {
        Matcher matcher = UNEXPECTED.matcher(message);
        String token = matcher.matches() ? String.valueOf(matcher.group(1)).strip() : "";
        if (token.equals("<EOF>")) {
            error(at, "the expression ends too early", "add what is missing at its end");
        } else if (token.isEmpty()) {
            error(at, "this is not CEL: " + message, "see the reference's page on expressions");
        } else {
            error(
                    at,
                    "\"" + token + "\" is not expected here",
                    "check the brackets and operators before it");
        }
    }

    private int offset(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn();
        return line == 1 && column >= 0 ? source.characters(column) : 0;
    }

    private void error(int at, String wrong, String cure) {
        issues.error(source.place(at), "expression", wrong, cure);
    }
}
