package dev.salve.simulator.simulation;

import dev.salve.engine.action.Toolbox;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import dev.salve.engine.ledger.Store;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import dev.salve.engine.workflow.TrustedTime;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plants the defect of a seed, if it has one, around the ports of each process. */
final class Defects {

    /** Far beyond the bound of a call. */
    private static final Duration LATE = Duration.ofSeconds(45);

    /** All others are somewhere else. */
    private static final Map<Defect, UnaryOperator<Store>> IN_THE_LEDGER =
            Map.ofEntries(
                    Map.entry(Defect.INTENT_NOT_COMMITTED, Uncommitted::new),
                    unchecked(
                            Defect.LOCK_UNCHECKED, key -> isLock(key) || key.sort().equals("RED")),
                    unchecked(Defect.RUN_UNCHECKED, Defects::isRun),
                    unchecked(Defect.KILL_UNCHECKED, Defects::isSwitch),
                    unchecked(Defect.EVENT_UNCHECKED, Defects::isEvent),
                    Map.entry(
                            Defect.LIFT_FORGOTTEN,
                            rows -> DefectiveStore.dropping(rows, Defects::isLift)),
                    dropping(Defect.KILL_FORGOTTEN, Defects::isSwitch),
                    dropping(Defect.COOLDOWN_FORGOTTEN, key -> key.sort().equals("HISTORY")),
                    dropping(Defect.RUNS_FORGOTTEN, key -> key.partition().startsWith("BUDGET#")),
                    Map.entry(
                            Defect.EVIDENCE_LOST,
                            rows -> DefectiveStore.dropping(rows, Defects::isOutcome)),
                    Map.entry(Defect.LOCK_NOT_SEEN, rows -> reading(rows, "until", 0L)),
                    Map.entry(
                            Defect.LOCK_IGNORES_INTENT,
                            rows -> reading(rows, "openIntent", false)));

    private final Optional<Defect> planted;
    private final Timeline timeline;

    Defects(Optional<Defect> planted, Timeline timeline) {
        this.planted = planted;
        this.timeline = timeline;
    }

    private boolean has(Defect defect) {
        return planted.filter(defect::equals).isPresent();
    }

    /** The ledger as a process gets it. */
    Store ledger(Store rows) {
        return planted.map(defect -> ledger(defect, rows)).orElse(rows);
    }

    private static Store ledger(Defect defect, Store rows) {
        return IN_THE_LEDGER.getOrDefault(defect, UnaryOperator.identity()).apply(rows);
    }

    private static Map.Entry<Defect, UnaryOperator<Store>> unchecked(
            Defect defect, Predicate<Key> which) {
        return Map.entry(defect, rows -> DefectiveStore.unchecked(rows, which));
    }

    private static Map.Entry<Defect, UnaryOperator<Store>> dropping(
            Defect defect, Predicate<Key> which) {
        return Map.entry(
                defect,
                rows ->
                        DefectiveStore.dropping(
                                rows,
                                write -> write instanceof Write.Put && which.test(write.key())));
    }

    private static Store reading(Store rows, String name, Object value) {
        return DefectiveStore.reading(
                rows, row -> isLock(row.key()) ? with(row, name, value) : row);
    }

    private static boolean isRun(Key key) {
        return key.partition().startsWith("RUN#") && key.sort().equals("META");
    }

    private static boolean isSwitch(Key key) {
        return key.partition().startsWith("SWITCH#");
    }

    private static boolean isLift(Write write) {
        return isSwitch(write.key())
                && write instanceof Write.Put put
                && Boolean.FALSE.equals(put.values().get("engaged"));
    }

    private static boolean isEvent(Key key) {
        return key.partition().startsWith("EVENT#") || key.partition().equals("UNDECIDED");
    }

    private static boolean isOutcome(Write write) {
        return write instanceof Write.Put put
                && String.valueOf(put.values().get("json")).contains("io.salve.action.outcome.v1");
    }

    private static boolean isLock(Key key) {
        return key.partition().startsWith("TARGET#") && key.sort().equals("LOCK");
    }

    private static Row with(Row row, String name, Object value) {
        Map<String, Object> values = new HashMap<>(row.values());
        values.put(name, value);
        return new Row(row.key(), row.version(), values);
    }

    /** Says that an intent is committed and does nothing. */
    private record Uncommitted(Store rows) implements Store {

        @Override
        public Optional<Row> get(Key key) {
            return rows.get(key);
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
            boolean intent =
                    writes.stream().anyMatch(write -> write.key().sort().startsWith("INTENT#"));
            return intent ? new TransactResult.Committed() : rows.transact(writes);
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** Those that are asked. */
    Guardrails guardrails() {
        return planted.map(Defect::guardrail)
                .filter(name -> !name.isEmpty())
                .map(Guardrails.all()::without)
                .orElseGet(Guardrails::all);
    }

    /** The hands as a process gets them. */
    Toolbox toolbox(Toolbox tools) {
        return planted.<Toolbox>map(defect -> new DefectiveToolbox(tools, defect, this::delay))
                .orElse(tools);
    }

    private void delay() {
        timeline.until(timeline.instant().plus(LATE));
    }

    /** Whether a process reads its clock only when it begins something. */
    boolean clockStands() {
        return has(Defect.CLOCK_STANDS);
    }

    /** Who tells a process that its clock is wrong. */
    TrustedTime trusted() {
        return has(Defect.CLOCK_BELIEVED)
                ? TrustedTime.unknown()
                : () -> Optional.of(timeline.instant());
    }

    /** Who may vote. */
    Approvers approvers(Approvers approvers, String everybody) {
        if (!has(Defect.STRANGER_COUNTS)) {
            return approvers;
        }
        Map<String, List<String>> groups = new HashMap<>(approvers.groups());
        groups.replaceAll((_, ids) -> Stream.concat(ids.stream(), Stream.of(everybody)).toList());
        return new Approvers(groups);
    }

    /** Where evidence goes. */
    EvidenceSink evidence(EvidenceSink sink) {
        return has(Defect.EVIDENCE_CHANGED)
                ? entry -> {
                    sink.put(entry);
                    sink.put(
                            new SealedEntry(
                                    entry.chain(),
                                    entry.sequence(),
                                    entry.id(),
                                    entry.previous(),
                                    entry.hash(),
                                    entry.json() + " "));
                }
                : sink;
    }
}
