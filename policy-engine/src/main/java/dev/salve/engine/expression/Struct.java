package dev.salve.engine.expression;

import org.jspecify.annotations.Nullable;

/** A value with named, typed fields, such as {@code alarm} or a look-up's answer. */
public interface Struct {

    /** The field's value, null if this instance does not carry it (reading it is then an error). */
    @Nullable Object get(String field);
}
