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
import java.util.stream.Stream;

/** Plants the defect of a seed, if it has one, around the ports of each process. */
final class Defects {

    /** Far beyond the bound of a call. */
    private static final Duration LATE = Duration.ofSeconds(45);

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
        return switch (defect) {
            case INTENT_NOT_COMMITTED -> new Uncommitted(rows);
            case LOCK_UNCHECKED ->
                    DefectiveStore.unchecked(rows, key -> isLock(key) || key.sort().equals("RED"));
            case RUN_UNCHECKED -> DefectiveStore.unchecked(rows, Defects::isRun);
            case KILL_UNCHECKED -> DefectiveStore.unchecked(rows, Defects::isSwitch);
            case EVENT_UNCHECKED -> DefectiveStore.unchecked(rows, Defects::isEvent);
            case KILL_FORGOTTEN -> dropping(rows, Defects::isSwitch);
            case COOLDOWN_FORGOTTEN -> dropping(rows, key -> key.sort().equals("HISTORY"));
            case RUNS_FORGOTTEN -> dropping(rows, key -> key.partition().startsWith("BUDGET#"));
            case EVIDENCE_LOST -> DefectiveStore.dropping(rows, Defects::isOutcome);
            case LOCK_NOT_SEEN -> reading(rows, "until", 0L);
            case EVIDENCE_CHANGED,
                    CALL_TWICE,
                    CALL_LATE,
                    CLOCK_STANDS,
                    UNKNOWN_IS_REFUSED,
                    NEVER_APPLIED,
                    ALWAYS_APPLIED,
                    ALARM_ALWAYS_RED,
                    STRANGER_COUNTS,
                    WITHOUT_KILL_SWITCH,
                    WITHOUT_MAX_AGE,
                    WITHOUT_BLAST_RADIUS,
                    WITHOUT_LOCK,
                    WITHOUT_COOLDOWN,
                    WITHOUT_MAX_RUNS,
                    WITHOUT_MODE,
                    WITHOUT_BUDGET,
                    WITHOUT_FREEZE,
                    WITHOUT_ENGINE,
                    WITHOUT_STORM,
                    WITHOUT_BREAKER,
                    CLOCK_BELIEVED ->
                    rows;
        };
    }

    private static Store dropping(Store rows, Predicate<Key> which) {
        return DefectiveStore.dropping(
                rows, write -> write instanceof Write.Put && which.test(write.key()));
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
