package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;
import java.util.List;
import java.util.Objects;

/**
 * How one trial went.
 *
 * @param file the test file, as the user named it
 * @param place of the trial's name in it
 */
public record TrialResult(String file, String name, Place place, Outcome outcome) {

    public TrialResult {
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    /** Whether everything is as the trial says. */
    public boolean passed() {
        return outcome instanceof Passed;
    }

    /** Passed, failed, or it could not be tried. */
    public sealed interface Outcome {

        /** {@code passed}, {@code failed} or {@code error}. */
        String word();
    }

    /** Everything that {@code expect} names is so. */
    public record Passed() implements Outcome {
        @Override
        public String word() {
            return "passed";
        }
    }

    /**
     * Something is not so.
     *
     * @param differences at least one
     * @param why of each decision that is not as wanted; of counting trials none
     */
    public record Failed(List<Difference> differences, List<Why> why) implements Outcome {

        public Failed {
            differences = List.copyOf(differences);
            why = List.copyOf(why);
        }

        @Override
        public String word() {
            return "failed";
        }
    }

    /** It could not be tried: no such event, a fact that is not given and so on. */
    public record NotTried(Issue issue) implements Outcome {

        public NotTried {
            Objects.requireNonNull(issue, "issue is null");
        }

        @Override
        public String word() {
            return "error";
        }
    }
}
