package dev.salve.engine.ledger;

import java.util.Map;
import java.util.Objects;

/** One part of a transaction. */
public sealed interface Write {

    Key key();

    Expect expect();

    /** Writes the whole row; its version becomes 1, or the expected version plus one. */
    record Put(Key key, Map<String, Object> values, Expect expect) implements Write {

        public Put {
            Objects.requireNonNull(key, "key is null");
            values = Map.copyOf(values);
            Objects.requireNonNull(expect, "expect is null");
        }
    }

    /** Removes the row. */
    record Delete(Key key, Expect expect) implements Write {}

    /** Changes nothing; the transaction fails unless the expectation holds. */
    record Check(Key key, Expect expect) implements Write {}
}
