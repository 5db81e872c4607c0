package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import java.util.List;

/**
 * What came of one test file.
 *
 * @param issues what is wrong with the file or its runbooks; with an error among them nothing ran
 * @param results one a trial, in the file's order
 */
public record TrialReport(List<Issue> issues, List<TrialResult> results) {

    public TrialReport {
        issues = List.copyOf(issues);
        results = List.copyOf(results);
    }

    /** Whether trials ran and all of them passed. */
    public boolean passed() {
        return !results.isEmpty()
                && results.stream().allMatch(r -> r.outcome() instanceof TrialResult.Passed);
    }
}
