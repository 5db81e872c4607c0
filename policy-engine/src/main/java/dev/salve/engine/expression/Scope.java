package dev.salve.engine.expression;

import org.jspecify.annotations.Nullable;

/** What an expression can read. */
public interface Scope {

    /** The event's field at a slot, null if the event has no such field. */
    @Nullable Object eventField(int slot);

    /**
     * The value of a name: a fact, a {@code let} name, {@code alarm}, {@code now}; null if there is
     * none. Structs are {@link Struct} or {@code Map<String, Object>}.
     */
    @Nullable Object name(String name);
}
