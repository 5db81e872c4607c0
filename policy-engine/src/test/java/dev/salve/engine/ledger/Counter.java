package dev.salve.engine.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number in a store that many may add to at once. */
public final class Counter {

    private static final Key KEY = new Key("COUNTER", "META");

    private Counter() {}

    /** Adds one, again until it holds. */
    public static void increment(Store store) {
        TransactResult result;
        do {
            Optional<Row> found = store.get(KEY);
            Map<String, Object> next = Map.of("n", number(found) + 1);
            result = store.transact(List.of(new Write.Put(KEY, next, Expect.unchanged(found))));
        } while (!result.equals(new TransactResult.Committed()));
    }

    /** How often {@link #increment} took effect. */
    public static long value(Store store) {
        return number(store.get(KEY));
    }

    private static long number(Optional<Row> found) {
        return found.map(row -> (Long) row.values().get("n")).orElse(0L);
    }
}
