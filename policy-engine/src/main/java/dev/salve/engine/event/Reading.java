package dev.salve.engine.event;

import java.util.Objects;

/**
 * What reading gives.
 *
 * @param <T> {@link Event} or {@link FieldValues}
 */
public sealed interface Reading<T> {

    /** It could be read. */
    record Read<T>(T value) implements Reading<T> {

        public Read {
            Objects.requireNonNull(value, "value is null");
        }
    }

    /** It could not, and never will: retrying does not help. */
    record Refused<T>(Problem problem) implements Reading<T> {

        public Refused {
            Objects.requireNonNull(problem, "problem is null");
        }
    }
}
