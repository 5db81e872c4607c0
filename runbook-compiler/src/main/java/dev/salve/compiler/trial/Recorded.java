package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import java.util.List;
import java.util.Objects;

/** What came of recording a test. */
public sealed interface Recorded {

    /**
     * A test file.
     *
     * @param text YAML; it passes as long as the runbooks decide as they do now
     * @param facts the facts that nobody gave: the test has an error in their place
     */
    record Made(String text, List<String> facts) implements Recorded {

        public Made {
            Objects.requireNonNull(text, "text is null");
            facts = List.copyOf(facts);
        }
    }

    /**
     * There is none.
     *
     * @param issues what is wrong with runbooks or facts; may be empty
     */
    record Refused(String why, String cure, List<Issue> issues) implements Recorded {

        public Refused {
            Objects.requireNonNull(why, "why is null");
            Objects.requireNonNull(cure, "cure is null");
            issues = List.copyOf(issues);
        }
    }
}
