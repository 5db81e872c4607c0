package dev.salve.compiler.trial;

import dev.salve.compiler.allow.Allowances;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of all test files of one run.
 *
 * @param files one a test file, sorted within each path
 * @param coverage of the runbooks that they name, and of those in the folders that no test names
 * @param issues what is not of one test file: paths without tests, runbooks that cannot be read and
 *     what the tests have not seen; the last only if every file ran
 */
public record TrialRun(List<TrialReport> files, Coverage coverage, List<Issue> issues) {

    public TrialRun {
        files = List.copyOf(files);
        issues = List.copyOf(issues);
    }

    /**
     * Runs the tests that paths stand for: folders (all {@code *.test.yaml} and {@code *.test.yml}
     * below), test files, and runbooks (the test files beside that name them).
     */
    public static TrialRun of(List<Path> paths, Catalogue catalogue) {
        Issues issues = new Issues();
        TrialFiles found = new TrialFiles(issues);
        paths.forEach(found::add);
        List<TrialReport> files =
                found.tests().stream().map(file -> Trials.run(file, catalogue)).toList();
        List<RunbookCoverage> parts = new ArrayList<>();
        files.forEach(file -> parts.addAll(file.coverage()));
        boolean allRan = files.stream().allMatch(TrialReport::ran);
        if (allRan) {
            parts.addAll(untested(found.candidates(), parts, catalogue, issues));
        }
        Coverage coverage = Coverage.of(parts);
        if (allRan) {
            coverage.issues().forEach(issues::add);
        }
        TrialRun run = new TrialRun(files, coverage, issues.sorted().stream().distinct().toList());
        return run.settled();
    }

    /** Without the warnings that comments in the tests and in the runbooks allow. */
    private TrialRun settled() {
        Allowances allowances = new Allowances();
        Stream.concat(
                        files.stream().map(TrialReport::file),
                        coverage.runbooks().stream().map(part -> part.place().file()))
                .distinct()
                .flatMap(file -> Documents.read(Path.of(file), new Issues()).stream())
                .forEach(read -> allowances.read(read.file(), read.text(), new Issues()));
        List<Issue> all = allIssues();
        List<Issue> left = allowances.settle(all, Allowances.Scope.TESTS).issues();
        List<Issue> own =
                left.stream()
                        .filter(issue -> issues.contains(issue) || !all.contains(issue))
                        .toList();
        List<TrialReport> kept = files.stream().map(file -> file.keeping(left)).toList();
        return new TrialRun(kept, coverage, own);
    }

    /** The tests of all files. */
    public List<TrialResult> results() {
        return files.stream().flatMap(file -> file.results().stream()).toList();
    }

    /** Of the run and of its files, each once. */
    public List<Issue> allIssues() {
        Set<Issue> all = new LinkedHashSet<>(issues);
        files.forEach(file -> all.addAll(file.issues()));
        return all.stream().sorted().toList();
    }

    private static List<RunbookCoverage> untested(
            List<Path> candidates,
            List<RunbookCoverage> tested,
            Catalogue catalogue,
            Issues issues) {
        Set<Path> named = new LinkedHashSet<>();
        tested.forEach(part -> named.add(plain(Path.of(part.place().file()))));
        List<Document> documents =
                candidates.stream()
                        .filter(file -> !named.contains(plain(file)))
                        .flatMap(file -> Documents.read(file, issues).stream())
                        .filter(document -> document.kind() == Document.Kind.RUNBOOK)
                        .toList();
        Compiled compiled = BundleCompiler.compile(documents, new Issues(), catalogue);
        compiled.issues().stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .forEach(issues::add);
        return compiled.runbooks().stream()
                .map(source -> new Sightings(Subject.of(source)).coverage(Optional.empty()))
                .toList();
    }

    private static Path plain(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
