package dev.salve.simulator.simulation;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The shared ledger as one process reaches it: over a network, with all that entails. */
final class HazardousStore implements Store {

    private static final double THROTTLED = 0.01;
    private static final double CONFLICT = 0.05;
    private static final double ANSWER_LOST = 0.02;
    private static final double AWAY = 0.0005;
    private static final double AWAY_AT_AN_INTENT = 0.2;
    private static final Duration LONGER_THAN_A_RUN = Duration.ofMinutes(35);

    /** What a transaction reads is this much, and others may write between any two of its rows. */
    private static final int FEW = 16;

    private final Store rows;
    private final Boundary boundary;
    private final Timeline timeline;
    private final Dice dice;
    private final Swarm swarm;
    private final Outage outage;
    private final Owner owner;
    private final AlarmReads reads;

    /** When the ledger is back, for all processes. */
    static final class Outage {
        private Instant until = Instant.MIN;
    }

    /**
     * Whose it is.
     *
     * @param beforeIntent is told the run whose intent is about to be committed
     */
    record Owner(String name, Consumer<String> beforeIntent) {}

    HazardousStore(Store rows, Boundary boundary, Setting setting, Owner owner, Outage outage) {
        this.owner = owner;
        this.reads = setting.reads();
        this.rows = rows;
        this.boundary = boundary;
        this.timeline = setting.timeline();
        this.dice = setting.dice();
        this.swarm = setting.swarm();
        this.outage = outage;
    }

    @Override
    public Optional<Row> get(Key key) {
        reach("ledger.get");
        Optional<Row> row = rows.get(key);
        boundary.cross("ledger.get.after");
        return row;
    }

    /** Many rows are one request, as at DynamoDB; others can still write while it is answered. */
    @Override
    public Map<Key, Row> getAll(List<Key> keys) {
        if (keys.size() <= FEW) {
            return Store.super.getAll(keys);
        }
        reach("ledger.get");
        int half = keys.size() / 2;
        Map<Key, Row> found = new HashMap<>(rows.getAll(keys.subList(0, half)));
        boundary.cross("ledger.get.after");
        found.putAll(rows.getAll(keys.subList(half, keys.size())));
        return found;
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        reach("ledger.query");
        List<Row> found = rows.query(partition, prefix, limit);
        boundary.cross("ledger.query.after");
        return found;
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        reach("ledger.query");
        List<Row> found = rows.queryAfter(partition, after, limit);
        boundary.cross("ledger.query.after");
        return found;
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        reach("ledger.transact");
        if (swarm.strikes(Fault.LEDGER_CONFLICT, CONFLICT)) {
            return new TransactResult.Refused(List.of());
        }
        Optional<String> intended = intendedRun(writes);
        intended.ifPresent(owner.beforeIntent());
        TransactResult result = rows.transact(writes);
        reads.forget(owner.name());
        if (intended.isPresent() && swarm.strikes(Fault.LEDGER_AWAY, AWAY_AT_AN_INTENT)) {
            away(LONGER_THAN_A_RUN);
        }
        boundary.cross("ledger.transact.after");
        if (swarm.strikes(Fault.LEDGER_ANSWER_LOST, ANSWER_LOST)) {
            throw failure("the answer of a transaction was lost");
        }
        return result;
    }

    private static Optional<String> intendedRun(List<Write> writes) {
        return writes.stream()
                .filter(write ->
                        write instanceof Write.Put && write.key().sort().startsWith("INTENT#"))
                .map(write -> write.key().partition().substring("RUN#".length()))
                .findFirst();
    }

    private void reach(String place) {
        boundary.cross(place);
        if (swarm.strikes(Fault.LEDGER_AWAY, AWAY)) {
            away(Duration.ofSeconds(1));
        }
        if (swarm.has(Fault.LEDGER_AWAY) && timeline.instant().isBefore(outage.until)) {
            throw failure("the ledger is away");
        }
        if (swarm.strikes(Fault.LEDGER_THROTTLED, THROTTLED)) {
            throw failure("the ledger throttles");
        }
    }

    private void away(Duration least) {
        Duration away = dice.between("away", least, Duration.ofHours(3));
        outage.until = timeline.instant().plus(away);
    }

    private static StoreException failure(String message) {
        return new StoreException(message, null);
    }

    @Override
    public void close() {}
}
