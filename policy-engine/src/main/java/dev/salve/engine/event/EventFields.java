package dev.salve.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * The values of the fields that a bundle reads from one event, by slot. A slot is given to a path
 * once, when the bundle is loaded, so that reading a field at run time is an array access.
 */
public interface EventFields {

    /**
     * The JSON value (see {@link JsonNull}) at the slot's path, or null if the event has no such
     * field. A path that runs through an array of objects ends at the array.
     */
    @Nullable Object get(int slot);
}
