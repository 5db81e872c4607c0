package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What tests have seen of one runbook.
 *
 * @param place of the runbook's file
 * @param acting the decision it comes to when it acts: {@code run}, {@code approve}, {@code
 *     observed}; empty if it is disabled and never does
 * @param conditions every guard of {@code when}, every step's {@code if} (those of {@code
 *     on-failure} too) and {@code approval.when}; the last not in mode approve, where nothing asks
 * @param acted whether a test ends in run, approve or observed
 * @param refrained whether a test ends in anything else but duplicate
 * @param tests where the tests begin in the first file that names it; empty if none does
 */
public record RunbookCoverage(
        String runbook,
        Place place,
        Optional<String> acting,
        List<Seen> conditions,
        boolean acted,
        boolean refrained,
        Optional<Place> tests) {

    public RunbookCoverage {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(acting, "acting is null");
        conditions = List.copyOf(conditions);
        Objects.requireNonNull(tests, "tests is null");
    }

    /** One condition, and whether it was seen to hold and not to hold. */
    public record Seen(Condition condition, boolean holding, boolean failing) {

        public boolean bothWays() {
            return holding && failing;
        }

        Seen and(Seen other) {
            return new Seen(condition, holding || other.holding, failing || other.failing);
        }
    }

    /** Two for each condition, one for acting (unless disabled) and one for not acting. */
    long outcomes() {
        return 2L * conditions.size() + (acting.isPresent() ? 2L : 1L);
    }

    long outcomesSeen() {
        long seen = (acted && acting.isPresent() ? 1L : 0L) + (refrained ? 1L : 0L);
        for (Seen each : conditions) {
            seen += (each.holding() ? 1L : 0L) + (each.failing() ? 1L : 0L);
        }
        return seen;
    }

    /** What either has seen of the same runbook. */
    RunbookCoverage and(RunbookCoverage other) {
        List<Seen> both = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            both.add(conditions.get(i).and(other.conditions.get(i)));
        }
        return new RunbookCoverage(
                runbook,
                place,
                acting,
                both,
                acted || other.acted,
                refrained || other.refrained,
                tests.or(other::tests));
    }
}
