package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import java.util.List;
import java.util.Objects;

/**
 * What came of one test file.
 *
 * @param file as the user named it
 * @param issues what is wrong with the file or its runbooks; with an error among them nothing ran
 * @param results one a trial, in the file's order
 * @param coverage of the runbooks that the file names, in their order; empty if nothing ran
 */
public record TrialReport(
        String file,
        List<Issue> issues,
        List<TrialResult> results,
        List<RunbookCoverage> coverage) {

    public TrialReport {
        Objects.requireNonNull(file, "file is null");
        issues = List.copyOf(issues);
        results = List.copyOf(results);
        coverage = List.copyOf(coverage);
    }

    /** Whether trials ran and all of them passed. */
    public boolean passed() {
        return !results.isEmpty() && results.stream().allMatch(TrialResult::passed);
    }

    /** Whether anything ran. */
    public boolean ran() {
        return !results.isEmpty();
    }

    /** The same with those of its issues that are among these. */
    TrialReport keeping(List<Issue> left) {
        return new TrialReport(
                file, issues.stream().filter(left::contains).toList(), results, coverage);
    }
}
