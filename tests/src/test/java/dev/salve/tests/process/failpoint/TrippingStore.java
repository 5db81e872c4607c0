package dev.salve.tests.process.failpoint;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.tests.process.failpoint.FailPoint.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store whose transactions are boundaries; what they are, their evidence tells. */
final class TrippingStore implements Store {

    private static final String OUTBOX = "OUTBOX#0";

    private static final Map<EntryType, FailPoint> BY_EVIDENCE =
            new EnumMap<>(
                    Map.of(
                            EntryType.EVENT_RECEIVED, FailPoint.ACCEPTED,
                            EntryType.DECISION, FailPoint.DECIDED,
                            EntryType.RUN_PLANNED, FailPoint.CLAIMED,
                            EntryType.INTENT, FailPoint.INTENT,
                            EntryType.OUTCOME, FailPoint.OUTCOME,
                            EntryType.OBSERVATION, FailPoint.OBSERVED,
                            EntryType.RUN_CLOSED, FailPoint.CLOSED));

    private final Store store;
    private final Tripwire wire;

    TrippingStore(Store store, Tripwire wire) {
        this.store = store;
        this.wire = wire;
    }

    @Override
    public Optional<Row> get(Key key) {
        return store.get(key);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return store.query(partition, prefix, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        Optional<FailPoint> point = point(writes);
        point.ifPresent(found -> wire.cross(found, Side.BEFORE));
        TransactResult result = store.transact(writes);
        point.ifPresent(found -> wire.cross(found, Side.AFTER));
        return result;
    }

    private static Optional<FailPoint> point(List<Write> writes) {
        return writes.stream().flatMap(write -> point(write).stream()).findFirst();
    }

    private static Optional<FailPoint> point(Write write) {
        boolean outbox = write.key().partition().equals(OUTBOX);
        return switch (write) {
            case Write.Delete _ ->
                    outbox ? Optional.of(FailPoint.DELIVERED) : Optional.<FailPoint>empty();
            case Write.Put put -> outbox ? byEvidence(put) : byRun(put);
            case Write.Check _ -> Optional.empty();
        };
    }

    private static Optional<FailPoint> byEvidence(Write.Put put) {
        String json = String.valueOf(put.values().get("json"));
        return BY_EVIDENCE.entrySet().stream()
                .filter(entry ->
                        json.contains("\"type\":\"io.salve." + entry.getKey().word() + ".v1\""))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A recovery that has yet to hold is journaled by nothing, but the run remembers it. */
    private static Optional<FailPoint> byRun(Write.Put put) {
        String json = String.valueOf(put.values().get("json"));
        boolean seen =
                put.key().partition().startsWith("RUN#")
                        && json.contains("\"healthySince\"")
                        && json.contains("\"state\":\"VERIFYING\"");
        return seen ? Optional.of(FailPoint.VERIFIED) : Optional.empty();
    }

    @Override
    public void close() {
        store.close();
    }
}
