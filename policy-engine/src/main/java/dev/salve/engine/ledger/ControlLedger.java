package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about no single run: kill switches, engaged and re-armed by people only, each time with a
 * reason; and notes. All on one chain of evidence.
 */
public final class ControlLedger {

    private static final String CONTROL = "control";

    private final Store store;
    private final Outbox outbox;

    ControlLedger(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** The switch if it is engaged. */
    public Optional<KillSwitch> engaged(String scope) {
        return store.get(Keys.killSwitch(scope)).flatMap(row -> Rows.killSwitch(scope, row));
    }

    /**
     * Engages a switch: no intent in its scope commits from now on. Idempotent.
     *
     * @param scope see {@link KillSwitch}
     */
    public void kill(String scope, String who, String why, Instant now) {
        change(scope, true, who, why, now);
    }

    /** Re-arms it. Idempotent. */
    public void rearm(String scope, String who, String why, Instant now) {
        change(scope, false, who, why, now);
    }

    /** Records something that belongs to no run that is open. */
    public void note(JournalEntry entry) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Optional<Row> chain = store.get(Keys.CONTROL_CHAIN);
            Outbox.Sealing sealing = outbox.seal(head(chain), List.of(entry));
            List<Write> writes = new ArrayList<>(sealing.writes());
            writes.add(put(sealing, chain));
            if (store.transact(writes) instanceof TransactResult.Committed) {
                return;
            }
        }
        throw new StoreException("other transactions were in the way of the control chain", null);
    }

    private static Write put(Outbox.Sealing sealing, Optional<Row> chain) {
        return new Write.Put(
                Keys.CONTROL_CHAIN,
                Map.of("next", sealing.head().next(), "hash", sealing.head().hash()),
                Expect.unchanged(chain));
    }

    private void change(String scope, boolean engage, String who, String why, Instant now) {
        Key key = Keys.killSwitch(scope);
        JournalEntry entry =
                new JournalEntry(
                        engage ? EntryType.KILL_ENGAGED : EntryType.KILL_REARMED,
                        now,
                        Map.of("scope", scope, "who", who, "why", why));
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Optional<Row> row = store.get(key);
            Optional<Row> chain = store.get(Keys.CONTROL_CHAIN);
            long epoch = row.map(ControlLedger::epoch).orElse(0L) + 1;
            Outbox.Sealing sealing = outbox.seal(head(chain), List.of(entry));
            List<Write> writes = new ArrayList<>(sealing.writes());
            writes.add(
                    new Write.Put(
                            key,
                            Rows.killSwitch(engage, who, why, now, epoch),
                            Expect.unchanged(row)));
            writes.add(put(sealing, chain));
            if (store.transact(writes) instanceof TransactResult.Committed) {
                return;
            }
        }
        throw new StoreException("other transactions were in the way of " + key, null);
    }

    /** A broken row's epoch is lost; engaging it again mends it. */
    private static long epoch(Row row) {
        return row.values().get("epoch") instanceof Long epoch ? epoch : 0L;
    }

    private static ChainHead head(Optional<Row> row) {
        return row.map(found ->
                        new ChainHead(CONTROL, Rows.whole(found, "next"), Rows.text(found, "hash")))
                .orElseGet(() -> ChainHead.empty(CONTROL));
    }
}
