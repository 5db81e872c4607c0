package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.Position;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run's next state means for what is around it: its target's lock and history, its group,
 * its runbook's record. A row that cannot be read stays as it is: it stops everything until a
 * person mends it.
 */
final class Consequences {

    /** How long an unknown outcome keeps a target locked if nobody releases it. */
    static final Duration KEPT_LOCK = Duration.ofHours(4);

    private final Run before;
    private final Run after;
    private final Instant now;
    private final Key lock;
    private final Key group;
    private final Key history;
    private final Key touches;
    private final Key record;

    Consequences(Run before, Run after, Instant now) {
        this.before = before;
        this.after = after;
        this.now = now;
        Identity identity = before.identity();
        this.lock = Keys.lock(identity.target());
        this.group = Keys.lock(identity.within().orElse(identity.target()));
        this.history = Keys.history(identity.target());
        this.touches = Keys.touches(identity.within().orElse(identity.target()));
        this.record = Keys.record(identity.runbook());
    }

    List<Key> keys() {
        List<Key> keys = new ArrayList<>(List.of(lock, group));
        if (over() || outcomeKnown()) {
            keys.add(history);
        }
        if (over()) {
            keys.add(touches);
            keys.add(record);
        }
        return keys;
    }

    private boolean over() {
        return after.state().terminal();
    }

    /** A committed call's end became known: the cooldown counts from now. */
    private boolean outcomeKnown() {
        return before.progress().position().call() == Position.Call.COMMITTED
                && after.progress().position().call() != Position.Call.COMMITTED;
    }

    void addTo(Transaction rows) {
        addLock(rows);
        if (over() || outcomeKnown()) {
            read(rows, history, HistoryRow.NONE, HistoryRow::read)
                    .ifPresent(found -> addHistory(rows, found));
        }
        if (over()) {
            read(rows, touches, TouchesRow.NONE, TouchesRow::read)
                    .filter(found -> found.hasOpen(after.id()))
                    .ifPresent(found -> rows.put(touches, found.closed(after.id(), now).values()));
        }
    }

    private void addLock(Transaction rows) {
        Optional<LockRow> found =
                read(rows, lock, LockRow.FREE, LockRow::read).filter(row -> row.heldBy(after.id()));
        if (found.isEmpty()) {
            return;
        }
        Lock held = found.get().holder().orElseThrow();
        boolean keep = after.progress().ending().map(Ending::keepLock).orElse(false);
        if (over() && !keep) {
            rows.put(lock, found.get().free().values());
            addMember(rows, row -> row.member(Optional.of(held), null, now));
            return;
        }
        Lock next =
                new Lock(
                        after.id(),
                        held.fence(),
                        keep ? now.plus(KEPT_LOCK) : after.progress().deadline(),
                        after.progress().openIntent().isPresent());
        if (!next.equals(held)) {
            rows.put(lock, found.get().heldBy(next).values());
            addMember(rows, row -> row.member(Optional.of(held), next, now));
        }
    }

    private void addMember(Transaction rows, Function<LockRow, LockRow> change) {
        if (!group.equals(lock)) {
            read(rows, group, LockRow.FREE, LockRow::read)
                    .ifPresent(row -> rows.put(group, change.apply(row).values()));
        }
    }

    private void addHistory(Transaction rows, HistoryRow found) {
        HistoryRow next = outcomeKnown() ? found.outcome(after.id(), now) : found;
        boolean acted = found.actedOnBy(after.id()) || !after.progress().executed().isEmpty();
        if (over() && acted) {
            next = next.ended(after.state() == RunState.SUCCEEDED);
            read(rows, record, RunbookRecord.NONE, RecordRow::read)
                    .ifPresent(
                            old -> rows.put(record, RecordRow.values(RecordRow.after(old, after))));
        }
        if (!next.equals(found)) {
            rows.put(history, next.values());
        }
    }

    /** Empty if the row cannot be read. */
    private static <T> Optional<T> read(
            Transaction rows, Key key, T absent, Function<Row, T> reading) {
        Row row = rows.row(key);
        try {
            return Optional.of(row == null ? absent : reading.apply(row));
        } catch (RuntimeException e) {
            // Told by every gate that reads it; what cannot be read must not be written over.
            return Optional.empty();
        }
    }
}
