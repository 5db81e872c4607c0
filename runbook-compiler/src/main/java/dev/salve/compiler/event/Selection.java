package dev.salve.compiler.event;

import java.util.List;

/**
 * The events that a part of a pattern can be about.
 *
 * @param types those that are known
 * @param closed whether it can be about no others
 */
record Selection(List<EventType> types, boolean closed) {

    /** Nothing is known: nothing can be said. */
    static final Selection UNKNOWN = new Selection(List.of(), false);

    Selection {
        types = List.copyOf(types);
    }

    List<Field> details() {
        return types.stream().<Field>map(EventType::detail).toList();
    }
}
