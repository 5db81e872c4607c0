package dev.salve.engine.expression;

import java.util.Objects;

/** What an evaluation gives: total, so an error is a value too. */
public sealed interface Evaluated {

    /**
     * A value: {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code Instant},
     * {@code Duration}, {@code List}, {@code Map}, {@link Struct} or JSON null.
     */
    record Value(Object value) implements Evaluated {

        public Value {
            Objects.requireNonNull(value, "value is null");
        }
    }

    /** It could not be evaluated; the reason names the field or the operation, in words. */
    record Failed(String reason) implements Evaluated {

        public Failed {
            Objects.requireNonNull(reason, "reason is null");
        }
    }
}
