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

    /** The beginning of a sentence about a field that they lack. */
    String hasNo() {
        List<String> names = types.stream().map(EventType::detailType).distinct().toList();
        if (closed && names.size() == 1) {
            return "\"" + names.get(0) + "\" has no";
        }
        return closed
                ? "none of the " + names.size() + " detail-types has a"
                : "no event that is known to match has a";
    }
}
