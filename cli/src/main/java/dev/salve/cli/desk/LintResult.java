package dev.salve.cli.desk;

import dev.salve.compiler.yaml.Issue;
import java.util.List;

/**
 * What is wrong with some files.
 *
 * @param files how many were looked at
 * @param issues of all files, by place
 */
record LintResult(int files, List<Issue> issues) {

    /** The compiler's code for a file or folder that cannot be read. */
    private static final String UNREAD = "file";

    LintResult {
        issues = List.copyOf(issues);
    }

    long errors() {
        return count(Issue.Severity.ERROR);
    }

    long warnings() {
        return count(Issue.Severity.WARNING);
    }

    long filesUnread() {
        return issues.stream().filter(issue -> issue.code().equals(UNREAD)).count();
    }

    String summary() {
        String looked = counted(files, "file");
        return issues.isEmpty()
                ? looked + ", no problems"
                : looked
                        + ", "
                        + counted(errors(), "error")
                        + ", "
                        + counted(warnings(), "warning");
    }

    private long count(Issue.Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
