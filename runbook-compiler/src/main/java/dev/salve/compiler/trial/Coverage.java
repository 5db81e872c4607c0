package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tests of one run have seen of the runbooks: of those that a test file names, and of
 * those in the folders that were tested.
 *
 * <p>Each condition of a runbook has two outcomes, true and false; each runbook has two more, a
 * test that ends in run, approve or observed, and one that ends in anything else (a disabled one
 * has only the second). An outcome is seen if the decider came to it in a decision that a test
 * expects: a guard after one that does not hold is not evaluated, {@code decision} is about the
 * first runbook of the file, and tests that count events see nothing.
 */
public record Coverage(List<RunbookCoverage> runbooks) {

    private static final String COVERAGE = "test-coverage";
    private static final String VACUOUS = "test-vacuous";

    public Coverage {
        runbooks = List.copyOf(runbooks);
    }

    /** What several files have seen; a runbook's file counts once, however it is named. */
    static Coverage of(Collection<RunbookCoverage> parts) {
        Map<Path, RunbookCoverage> byFile = new LinkedHashMap<>();
        parts.forEach(part -> byFile.merge(file(part), part, RunbookCoverage::and));
        return new Coverage(List.copyOf(byFile.values()));
    }

    private static Path file(RunbookCoverage part) {
        return Path.of(part.place().file()).toAbsolutePath().normalize();
    }

    /** All outcomes that there are to see. */
    public long outcomes() {
        return runbooks.stream().mapToLong(RunbookCoverage::outcomes).sum();
    }

    /** Those that were seen. */
    public long outcomesSeen() {
        return runbooks.stream().mapToLong(RunbookCoverage::outcomesSeen).sum();
    }

    /** Outcomes seen of outcomes, rounded down: 100 is all of them; 0 if there are none. */
    public int percent() {
        return outcomes() == 0 ? 0 : Math.toIntExact(100 * outcomesSeen() / outcomes());
    }

    /** How many conditions there are. */
    public long guards() {
        return runbooks.stream().mapToLong(runbook -> runbook.conditions().size()).sum();
    }

    /** How many conditions were seen both true and false. */
    public long guardsSeenBothWays() {
        return runbooks.stream()
                .flatMap(runbook -> runbook.conditions().stream())
                .filter(RunbookCoverage.Seen::bothWays)
                .count();
    }

    /** What was not seen, as warnings with places, sorted. */
    public List<Issue> issues() {
        Issues issues = new Issues();
        for (RunbookCoverage runbook : runbooks) {
            runbook.tests()
                    .ifPresentOrElse(
                            tests -> missing(runbook, tests, issues),
                            () ->
                                    issues.warning(
                                            runbook.place(),
                                            COVERAGE,
                                            "no test names this runbook",
                                            "write " + runbook.runbook() + ".test.yaml beside it"));
        }
        return issues.sorted();
    }

    private static void missing(RunbookCoverage runbook, Place tests, Issues issues) {
        runbook.conditions().forEach(seen -> missing(seen, issues));
        String of = " of " + runbook.runbook() + " ends in ";
        if (runbook.acting().isPresent() && !runbook.acted()) {
            String word = runbook.acting().get();
            issues.warning(
                    tests,
                    VACUOUS,
                    "no test" + of + word,
                    "add one: expect: {decision: " + word + "}");
        }
        if (!runbook.refrained()) {
            issues.warning(
                    tests,
                    VACUOUS,
                    runbook.acted()
                            ? "every test" + of + runbook.acting().orElse("a run")
                            : "no test" + of + "anything that the runbook decides",
                    "add one in which it must do nothing");
        }
    }

    private static void missing(RunbookCoverage.Seen seen, Issues issues) {
        if (seen.bothWays()) {
            return;
        }
        boolean never = !seen.holding() && !seen.failing();
        issues.warning(
                seen.condition().place(),
                COVERAGE,
                seen.condition().name()
                        + " "
                        + seen.condition().expression()
                        + " was never "
                        + (never ? "evaluated" : seen.holding() ? "seen false" : "seen true"),
                never
                        ? "add tests in which everything before it holds"
                        : "add a test with facts that make it so");
    }
}
