package dev.salve.engine.ledger;

import java.util.List;

/** How a transaction ended, when that is known. */
public sealed interface TransactResult {

    /** Every write took effect. */
    record Committed() implements TransactResult {}

    /**
     * No write took effect.
     *
     * @param keys whose expectation did not hold; empty if another transaction was in the way (then
     *     the same transaction may be tried again)
     */
    record Refused(List<Key> keys) implements TransactResult {

        public Refused {
            keys = List.copyOf(keys);
        }
    }
}
