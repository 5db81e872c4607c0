package dev.salve.compiler.trial;

import dev.salve.engine.expression.Expression;
import java.util.List;
import java.util.Objects;

/**
 * How a runbook came to its decision in a trial, for whoever wonders why the trial failed.
 *
 * @param decision the word, and the reason in brackets if there is one
 * @param lines in the order in which the decider looked, up to where it stopped
 */
public record Why(String runbook, String decision, List<Line> lines) {

    public Why {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(decision, "decision is null");
        lines = List.copyOf(lines);
    }

    /**
     * One thing that was looked at.
     *
     * @param what {@code when service.running > 0}, {@code fact service}, {@code guardrail
     *     cooldown}
     * @param result what came of it, in a word or a value
     * @param values of the parts of an expression, innermost first; empty for anything else
     */
    public record Line(String what, String result, List<Expression.Traced.Step> values) {

        public Line {
            Objects.requireNonNull(what, "what is null");
            Objects.requireNonNull(result, "result is null");
            values = List.copyOf(values);
        }

        static Line of(String what, String result) {
            return new Line(what, result, List.of());
        }
    }
}
