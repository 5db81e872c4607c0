package dev.salve.engine.match;

import java.util.List;

/** A pattern as it is written: its parts must all hold. {@code $or} is kept, not multiplied out. */
record Outline(List<Part> parts) {

    Outline {
        parts = List.copyOf(parts);
    }

    /** A field, or a {@code $or}. */
    sealed interface Part permits FieldTest, AnyOf {}

    /** A {@code $or}: one of these must hold. */
    record AnyOf(List<Outline> alternatives) implements Part {

        AnyOf {
            alternatives = List.copyOf(alternatives);
        }
    }
}
