package dev.salve.compiler.trial;

import java.util.List;
import java.util.Objects;

/**
 * How one trial went.
 *
 * @param file the test file, as the user named it
 */
public record TrialResult(String file, String name, Outcome outcome) {

    public TrialResult {
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    /** Passed or failed, nothing between. */
    public sealed interface Outcome {}

    /** Everything that {@code expect} names is so. */
    public record Passed() implements Outcome {}

    /** Something is not so, or could not be tried. */
    public record Failed(List<Difference> differences) implements Outcome {

        public Failed {
            differences = List.copyOf(differences);
        }
    }

    static TrialResult of(String file, String name, List<Difference> differences) {
        return new TrialResult(
                file, name, differences.isEmpty() ? new Passed() : new Failed(differences));
    }
}
