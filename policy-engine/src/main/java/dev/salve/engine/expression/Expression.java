package dev.salve.engine.expression;

import java.util.List;
import java.util.Objects;

/** A checked expression, ready to be evaluated. Immutable. */
public final class Expression {

    private final String source;
    private final Expr root;
    private final int locals;

    /**
     * @throws IllegalArgumentException if the tree is deeper than {@link EvaluationLimits#DEPTH}
     */
    public Expression(String source, Expr root) {
        this.source = Objects.requireNonNull(source, "source is null");
        this.root = Objects.requireNonNull(root, "root is null");
        this.locals = Shape.of(root).locals();
    }

    /** As the author wrote it. */
    public String source() {
        return source;
    }

    /** The expression as a tree. */
    public Expr root() {
        return root;
    }

    /** Its value. Total: what goes wrong is {@link Evaluated.Failed}. */
    public Evaluated evaluate(Scope scope) {
        Object value = root.value(new Frame(scope, locals));
        return value instanceof Failure failure
                ? new Evaluated.Failed(failure.reason())
                : new Evaluated.Value(value);
    }

    /**
     * Its value as a guard: a {@code Boolean}, or {@link Evaluated.Failed}, also if a field of the
     * event turned out to be neither true nor false.
     */
    public Evaluated holds(Scope scope) {
        Evaluated evaluated = evaluate(scope);
        return evaluated instanceof Evaluated.Value(Object value) && !(value instanceof Boolean)
                ? new Evaluated.Failed(Logic.notBoolean(root, value).reason())
                : evaluated;
    }

    /**
     * Its value, with the values of its sub-expressions, each in a line of a terminal or a card.
     */
    public Traced trace(Scope scope) {
        return trace(scope, EvaluationLimits.SHOWN_TEXT);
    }

    /**
     * Its value, with the values of its sub-expressions.
     *
     * @param longest characters of one value; at least 1
     */
    public Traced trace(Scope scope, int longest) {
        return new Traced(evaluate(scope), new Tracer(scope, locals, longest).trace(root));
    }

    /** Two expressions are equal if they are written and bound alike. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression
                && expression.source.equals(source)
                && expression.root.equals(root);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    /** A value and how it came about. */
    public record Traced(Evaluated result, List<Step> steps) {

        public Traced {
            steps = List.copyOf(steps);
        }

        /**
         * One sub-expression that was evaluated, and its value as text: bounded, text in quotes,
         * control characters escaped; {@code error: …} if it failed.
         */
        public record Step(String source, String value) {}
    }
}
