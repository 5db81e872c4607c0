package dev.salve.engine.expression;

import java.util.List;
import java.util.Objects;

/** A checked expression, ready to be evaluated. Immutable. */
public final class Expression {

    private final String source;

    public Expression(String source) {
        this.source = Objects.requireNonNull(source, "source is null");
    }

    /** As the author wrote it. */
    public String source() {
        return source;
    }

    /** Its value. Total: what goes wrong is {@link Evaluated.Failed}. */
    public Evaluated evaluate(Scope scope) {
        return new Evaluated.Failed(source + scope);
    }

    /** Its value, with the values of its sub-expressions. */
    public Traced trace(Scope scope) {
        return new Traced(evaluate(scope), List.of());
    }

    /** A value and how it came about. */
    public record Traced(Evaluated result, List<Step> steps) {

        public Traced {
            steps = List.copyOf(steps);
        }

        /** One sub-expression that was evaluated, and its value as text. */
        public record Step(String source, String value) {}
    }
}
