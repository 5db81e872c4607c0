package dev.salve.compiler.trial;

import dev.salve.compiler.check.Vocabulary;
import dev.salve.engine.run.RunState;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys and words of a test file. */
final class TrialFormat {

    static final Vocabulary FILE =
            Vocabulary.of("a test file", "apiVersion", "kind", "runbooks", "given", "tests");
    static final Vocabulary TRIAL = Vocabulary.of("a test", "name", "given", "expect");
    static final Vocabulary GIVEN =
            Vocabulary.of(
                    "\"given\"",
                    "now",
                    "event",
                    "events",
                    "facts",
                    "history",
                    "deliveries",
                    "switches");
    static final Vocabulary EVENT = Vocabulary.of("\"event\"", "from", "set");
    static final Vocabulary PAST =
            Vocabulary.of(
                    "an entry of \"history\"",
                    "runbook",
                    "target",
                    "at",
                    "outcome",
                    "repeat",
                    "every");
    static final Vocabulary SWITCH =
            Vocabulary.of("an entry of \"switches\"", "kill", "who", "why");
    static final Vocabulary EXPECT =
            Vocabulary.of(
                    "\"expect\"",
                    "decision",
                    "decisions",
                    "target",
                    "steps",
                    "because",
                    "until",
                    "effect",
                    "matched-at-most");
    static final Vocabulary STEP = Vocabulary.of("a step of \"expect\"", "id", "action", "with");
    static final Vocabulary MISS =
            Vocabulary.of("an entry of \"because\"", "field", "wanted", "got");

    /** How a run can have ended. */
    static final Map<String, RunState> OUTCOMES = outcomes();

    /** The words of {@link dev.salve.engine.decision.Decision} that a trial can come to. */
    static final Map<String, String> DECISIONS =
            words(
                    "no-match",
                    "skipped",
                    "limited",
                    "stale",
                    "duplicate",
                    "outranked",
                    "paused",
                    "observed",
                    "approve",
                    "run",
                    "error");

    private TrialFormat() {}

    private static Map<String, RunState> outcomes() {
        Map<String, RunState> outcomes = new LinkedHashMap<>();
        Arrays.stream(RunState.values())
                .filter(RunState::terminal)
                .forEach(state -> outcomes.put(state.word(), state));
        return Collections.unmodifiableMap(outcomes);
    }

    private static Map<String, String> words(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        List.of(words).forEach(word -> map.put(word, word));
        return Collections.unmodifiableMap(map);
    }
}
