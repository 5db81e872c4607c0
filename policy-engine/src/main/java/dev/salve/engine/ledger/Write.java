package dev.salve.engine.ledger;

import java.util.Map;
import java.util.Objects;

/** One part of a transaction. */
public sealed interface Write {

    Key key();

    Expect expect();

    /**
     * Writes the whole row; its version becomes 1, or the expected version plus one.
     *
     * @param values as in {@link Row}, at most {@link Store#MAX_ROW_BYTES}
     */
    record Put(Key key, Map<String, Object> values, Expect expect) implements Write {

        public Put {
            Objects.requireNonNull(key, "key is null");
            values = RowValues.copy(values);
            Objects.requireNonNull(expect, "expect is null");
            int bytes = RowValues.bytes(values);
            if (bytes > Store.MAX_ROW_BYTES) {
                throw new IllegalArgumentException(
                        "row %s takes %d bytes; a row may take %d: shorten what it holds"
                                .formatted(key, bytes, Store.MAX_ROW_BYTES));
            }
        }

        /** The row as it is once this has taken effect. */
        public Row row() {
            return new Row(key, expect.nextVersion(), values);
        }
    }

    /** Removes the row. A row put again later begins at version 1. */
    record Delete(Key key, Expect expect) implements Write {

        public Delete {
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(expect, "expect is null");
        }
    }

    /** Changes nothing; the transaction fails unless the expectation holds. */
    record Check(Key key, Expect expect) implements Write {

        public Check {
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(expect, "expect is null");
        }
    }
}
