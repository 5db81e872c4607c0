package dev.salve.cli.lint;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.compiler.allow.AllowedIssue;
import dev.salve.compiler.yaml.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with some files.
 *
 * @param files how many were looked at
 * @param issues of all files, by place
 * @param allowed warnings that comments allow
 * @param strict whether a warning is a finding
 */
record LintResult(int files, List<Issue> issues, List<AllowedIssue> allowed, boolean strict) {

    /**
     * Problems of one file that are shown: nobody reads more, and the first often cause the rest.
     */
    static final int MOST_IN_A_FILE = 200;

    /** The compiler's code for a file or folder that cannot be read. */
    private static final String UNREAD = "file";

    LintResult {
        issues = List.copyOf(issues);
        allowed = List.copyOf(allowed);
    }

    /**
     * The problems of one file.
     *
     * @param shown the first ones
     * @param more how many are not shown
     */
    record InFile(String file, List<Issue> shown, int more) {}

    List<InFile> byFile() {
        Map<String, List<Issue>> byFile = new LinkedHashMap<>();
        for (Issue issue : issues) {
            byFile.computeIfAbsent(issue.place().file(), file -> new ArrayList<>()).add(issue);
        }
        return byFile.entrySet().stream()
                .map(entry -> inFile(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static InFile inFile(String file, List<Issue> issues) {
        int shown = Math.min(issues.size(), MOST_IN_A_FILE);
        return new InFile(file, issues.subList(0, shown), issues.size() - shown);
    }

    long errors() {
        return count(Issue.Severity.ERROR);
    }

    long warnings() {
        return count(Issue.Severity.WARNING);
    }

    /** The first file or folder that cannot be read: it is why the exit code is 2. */
    Optional<Issue> unread() {
        return issues.stream().filter(issue -> issue.code().equals(UNREAD)).findFirst();
    }

    int exitCode() {
        if (unread().isPresent()) {
            return ExitCode.CANNOT_RUN;
        }
        boolean finding = errors() > 0 || (strict && warnings() > 0);
        return finding ? ExitCode.FINDING : ExitCode.DONE;
    }

    String summary() {
        String looked = counted(files, "file");
        String found =
                issues.isEmpty()
                        ? ", no problems"
                        : ", " + counted(errors(), "error") + ", " + counted(warnings(), "warning");
        String let = allowed.isEmpty() ? "" : ", " + allowed.size() + " allowed";
        String why = strict && errors() == 0 && warnings() > 0 ? "; --strict counts warnings" : "";
        return looked + found + let + why;
    }

    private long count(Issue.Severity severity) {
        return issues.stream().filter(issue -> issue.severity() == severity).count();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
