package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
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

    /**
     * The text at the slot's path as UTF-8, null if there is none: for texts that are JSON in
     * themselves, so that nobody makes a string only to take it apart.
     */
    default byte @Nullable [] utf8(int slot) {
        return get(slot) instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
    }
}
