package dev.salve.cli.desk;

import dev.salve.engine.expression.Expression.Traced;
import java.util.List;
import java.util.Objects;

/**
 * One thing that was looked at on the way to a decision.
 *
 * @param what a guard's expression, a fact's name, a guardrail's name and so on
 * @param result what came of it, in a word or a value
 * @param note more about it; empty if there is nothing to add
 * @param values of the parts of an expression, innermost first; empty for anything else
 */
record TraceLine(Part part, String what, String result, String note, List<Traced.Step> values) {

    /** What kind of thing. */
    enum Part {
        MATCH("match"),
        FACT("fact"),
        LET("let"),
        WHEN("when"),
        APPROVAL("approval"),
        GUARDRAIL("guardrail");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    TraceLine {
        Objects.requireNonNull(part, "part is null");
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(result, "result is null");
        Objects.requireNonNull(note, "note is null");
        values = List.copyOf(values);
    }

    static TraceLine of(Part part, String what, String result, String note) {
        return new TraceLine(part, what, result, note, List.of());
    }
}
