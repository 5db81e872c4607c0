package dev.salve.cli.trial;

import dev.salve.compiler.trial.Coverage;
import dev.salve.compiler.trial.TrialReport;
import dev.salve.compiler.trial.TrialResult;
import dev.salve.compiler.trial.TrialRun;

/** A run in one line. */
final class TestSummary {

    private TestSummary() {}

    static String of(TrialRun run) {
        long notRun = run.files().stream().filter(file -> !file.ran()).count();
        Coverage coverage = run.coverage();
        return counted(run.files().size(), "file")
                + (notRun > 0 ? " (" + notRun + " not run)" : "")
                + ", "
                + counted(run.results().size(), "test")
                + ", "
                + passed(run)
                + " passed, "
                + failed(run)
                + " failed; guards seen both ways "
                + coverage.guardsSeenBothWays()
                + " of "
                + coverage.guards()
                + ", coverage "
                + coverage.percent()
                + " %";
    }

    static long passed(TrialRun run) {
        return run.results().stream().filter(TrialResult::passed).count();
    }

    /** Those that could not be tried are among them. */
    static long failed(TrialRun run) {
        return run.results().size() - passed(run);
    }

    static boolean isQuiet(TrialReport file) {
        return file.passed() && file.issues().isEmpty();
    }

    private static String counted(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
