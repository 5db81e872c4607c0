package dev.salve.engine.match;

import dev.salve.engine.event.LeafList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a pattern: any of its conditions must hold for any of the field's scalars.
 *
 * @param path names from the outside in
 * @param anyOf as the pattern lists them
 * @param wanted the list as JSON
 */
record FieldTest(List<String> path, List<Condition> anyOf, String wanted) implements Outline.Part {

    FieldTest {
        path = List.copyOf(path);
        anyOf = List.copyOf(anyOf);
    }

    /** The path in one text, for people and for the order in which EventBridge visits fields. */
    String name() {
        return String.join(".", path);
    }

    /** Whether what the event has there, null for nothing, satisfies it, taken alone. */
    static boolean holds(Condition[] anyOf, @Nullable Object leaf) {
        if (leaf == null) {
            return wantsAbsence(anyOf);
        }
        if (leaf instanceof LeafList list) {
            for (int i = 0; i < list.size(); i++) {
                if (holdsFor(anyOf, list.value(i))) {
                    return true;
                }
            }
            return false;
        }
        return holdsFor(anyOf, leaf);
    }

    static boolean holdsFor(Condition[] anyOf, Object scalar) {
        for (Condition condition : anyOf) {
            if (condition.matches(scalar)) {
                return true;
            }
        }
        return false;
    }

    static boolean wantsAbsence(Condition[] anyOf) {
        for (Condition condition : anyOf) {
            if (condition instanceof Condition.Exists exists && !exists.present()) {
                return true;
            }
        }
        return false;
    }
}
