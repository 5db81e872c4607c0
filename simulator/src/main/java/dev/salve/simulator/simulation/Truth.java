package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Sight;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.run.RunJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one ledger that all processes share. What commits is seen here, whatever a process believes
 * of it.
 */
final class Truth implements Store {

    private static final Map<String, EntryType> TYPES =
            Arrays.stream(EntryType.values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    type -> "io.salve." + type.word() + ".v1",
                                    Function.identity()));

    private final Store rows = new InMemoryStore();
    private final InstantSource clock;
    private final Consumer<Sight> seen;
    private final Reached reached;
    private final AlarmReads reads;
    private final Map<String, String> committers = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private String writer = "";

    Truth(InstantSource clock, Consumer<Sight> seen, Reached reached, AlarmReads reads) {
        this.reads = reads;
        this.clock = clock;
        this.seen = seen;
        this.reached = reached;
    }

    @Override
    public Optional<Row> get(Key key) {
        return rows.get(key);
    }

    @Override
    public Map<Key, Row> getAll(List<Key> keys) {
        return rows.getAll(keys);
    }

    @Override
    public List<Row> query(String partition, String prefix, int limit) {
        return rows.query(partition, prefix, limit);
    }

    @Override
    public List<Row> queryAfter(String partition, String after, int limit) {
        return rows.queryAfter(partition, after, limit);
    }

    @Override
    public TransactResult transact(List<Write> writes) {
        TransactResult result = rows.transact(writes);
        if (result instanceof TransactResult.Committed) {
            for (Write write : writes) {
                if (write instanceof Write.Put put) {
                    see(put);
                }
            }
        }
        return result;
    }

    private void see(Write.Put put) {
        String partition = put.key().partition();
        if (partition.startsWith("OUTBOX#") && "evidence".equals(put.values().get("kind"))) {
            seen.accept(recorded(put.values()));
        } else if (partition.startsWith("TARGET#") && put.key().sort().equals("LOCK")) {
            seen.accept(locked(partition.substring("TARGET#".length()), put.values()));
        }
    }

    private Sight recorded(Map<String, Object> row) {
        JsonObject record = new JsonObject(JsonReader.object((String) value(row, "json")));
        String type = record.text("type");
        String chain = (String) value(row, "chain");
        EntryType known =
                Optional.ofNullable(TYPES.get(type))
                        .orElseThrow(() -> new IllegalStateException("unknown record " + type));
        String source = record.text("source");
        writer = source.substring(source.lastIndexOf('/') + 1);
        if (known == EntryType.INTENT) {
            confirmed(writer, chain);
        }
        takenOver(known, chain, source);
        return new Sight.Recorded(
                record.time("time"),
                chain,
                (Long) value(row, "sequence"),
                (String) value(row, "hash"),
                (String) value(row, "previous"),
                known,
                record.map("data"));
    }

    /** Who has written the record that is being shown. */
    String writer() {
        return writer;
    }

    private void confirmed(String process, String runId) {
        Sight read = reads.before(process, runId);
        if (read != null) {
            seen.accept(read);
        }
    }

    /** Counts the runs that another process ended than the one that committed their intent. */
    private void takenOver(EntryType type, String chain, String who) {
        if (type == EntryType.INTENT) {
            committers.put(chain, who);
        } else if (type == EntryType.RUN_CLOSED
                && !committers.getOrDefault(chain, who).equals(who)) {
            reached.count(Reached.Kind.RARE, "takeover");
        }
    }

    private Sight locked(String target, Map<String, Object> row) {
        return new Sight.Locked(
                clock.instant(),
                named(target, (String) value(row, "owner")),
                (String) value(row, "owner"),
                (Long) value(row, "fence"),
                Instant.ofEpochMilli((Long) value(row, "until")),
                (Boolean) value(row, "openIntent"));
    }

    /** A lock's key is the bare id of what has an ARN; the run that takes it knows its type. */
    private String named(String target, String owner) {
        if (!owner.isEmpty() && !targets.containsKey(target)) {
            rows.get(new Key("RUN#" + owner, "META"))
                    .map(row -> RunJson.read((String) value(row.values(), "json"), row.version()))
                    .ifPresent(run -> targets.put(target, run.identity().target().toString()));
        }
        return targets.getOrDefault(target, target.replaceFirst("\\|", " "));
    }

    private static Object value(Map<String, Object> row, String name) {
        return Optional.ofNullable(row.get(name))
                .orElseThrow(() -> new IllegalStateException("a row lacks " + name));
    }

    /** Whether there is anything that a process would have to do. */
    boolean hasWork() {
        return isListed("OPEN")
                || isListed("UNDECIDED")
                || isListed("OUTBOX#0")
                || isListed("OUTBOX#1");
    }

    private boolean isListed(String partition) {
        return !rows.query(partition, "", 1).isEmpty();
    }

    @Override
    public void close() {
        rows.close();
    }
}
