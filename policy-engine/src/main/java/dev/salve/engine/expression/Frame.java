package dev.salve.engine.expression;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One evaluation: what it reads, its local variables, what it may still spend. Not thread-safe. */
final class Frame {

    private static final @Nullable Object[] NO_LOCALS = new Object[0];

    private final Scope scope;
    private final @Nullable Object[] locals;
    private int iterations = EvaluationLimits.ITERATIONS;

    Frame(Scope scope, int locals) {
        this.scope = Objects.requireNonNull(scope, "scope is null");
        this.locals = locals == 0 ? NO_LOCALS : new Object[locals];
    }

    Scope scope() {
        return scope;
    }

    @Nullable Object local(int index) {
        return locals[index];
    }

    void setLocal(int index, Object value) {
        locals[index] = value;
    }

    /** Whether one more element may be visited. */
    boolean step() {
        return --iterations >= 0;
    }
}
