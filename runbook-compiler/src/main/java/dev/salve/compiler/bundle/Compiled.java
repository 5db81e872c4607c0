package dev.salve.compiler.bundle;

import dev.salve.compiler.allow.AllowedIssue;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of compiling some files.
 *
 * @param bundle the bytes for {@link dev.salve.engine.runbook.BundleReader}; empty if any file has
 *     an error, other than an {@code iam-drift} beside it
 * @param issues of all files, by place, without those that comments allow
 * @param runbooks every sound runbook, by file, even if another file has an error
 * @param tests the documents of kind {@code RunbookTest} that were among the files
 * @param allowed warnings that comments {@code # salve: allow CODE} allow, by place
 */
public record Compiled(
        Optional<byte[]> bundle,
        List<Issue> issues,
        List<Source> runbooks,
        List<Document> tests,
        List<AllowedIssue> allowed) {

    public Compiled {
        Objects.requireNonNull(bundle, "bundle is null");
        issues = List.copyOf(issues);
        runbooks = List.copyOf(runbooks);
        tests = List.copyOf(tests);
        allowed = List.copyOf(allowed);
    }

    /** A runbook with the document it was compiled from. */
    public record Source(Runbook runbook, Document document) {}

    /** Whether some issue is an error; then there is no bundle. */
    public boolean hasErrors() {
        return issues.stream().anyMatch(issue -> issue.severity() == Issue.Severity.ERROR);
    }
}
