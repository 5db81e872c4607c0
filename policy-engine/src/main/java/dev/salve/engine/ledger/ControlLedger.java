package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunJson;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is about no single run: kill switches, engaged and re-armed by people only, each time with a
 * reason; locks that people free; the policy and engine in use; and notes. All on one chain of
 * evidence. Every method may be called again if its answer was lost.
 */
public final class ControlLedger {

    /** Scopes are few; more than this are not listed. */
    private static final int MAX_LISTED = 1_000;

    private final Store store;
    private final ControlChain chain;

    ControlLedger(Store store, ControlChain chain) {
        this.store = store;
        this.chain = chain;
    }

    /** The switch if it is engaged. */
    public Optional<KillSwitch> engaged(String scope) {
        return store.get(Keys.killSwitch(scope)).flatMap(row -> Rows.killSwitch(scope, row));
    }

    /** Every engaged switch, ascending by scope. */
    public List<KillSwitch> engaged() {
        List<String> scopes = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (Row listed : store.query(Keys.ENGAGED, "", MAX_LISTED)) {
            scopes.add(listed.key().sort());
            keys.add(Keys.killSwitch(listed.key().sort()));
        }
        Map<Key, Row> rows = store.getAll(keys);
        List<KillSwitch> engaged = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            Row row = rows.get(keys.get(i));
            if (row != null) {
                Rows.killSwitch(scopes.get(i), row).ifPresent(engaged::add);
            }
        }
        return List.copyOf(engaged);
    }

    /**
     * Engages a switch: no intent in its scope commits from now on. Idempotent. It is engaged even
     * if the chain of evidence cannot be read: then another one begins with it.
     *
     * @param scope see {@link KillSwitch}
     * @throws IllegalArgumentException if who or why is blank
     */
    public void kill(String scope, String who, String why, Instant now) {
        change(scope, true, who, why, now);
    }

    /**
     * Re-arms it. Idempotent.
     *
     * @throws IllegalArgumentException if who or why is blank
     */
    public void rearm(String scope, String who, String why, Instant now) {
        change(scope, false, who, why, now);
    }

    private void change(String scope, boolean engage, String who, String why, Instant now) {
        Stated.require(who, why);
        Key key = Keys.killSwitch(scope);
        Key listed = Keys.engaged(scope);
        JournalEntry entry =
                new JournalEntry(
                        engage ? EntryType.KILL_ENGAGED : EntryType.KILL_REARMED,
                        now,
                        Map.of("scope", scope, "who", who, "why", why));
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(key, listed, Keys.CONTROL_CHAIN));
            Row row = rows.row(key);
            if (row != null && is(row, engage, who, why)) {
                return;
            }
            rows.put(key, Rows.killSwitch(engage, who, why, now, epoch(row) + 1));
            if (engage) {
                rows.put(listed, Map.of("scope", scope));
            } else {
                rows.delete(listed);
            }
            if (engage) {
                chain.appendWhatever(rows, entry);
            } else {
                chain.append(rows, entry);
            }
            if (rows.commit()) {
                return;
            }
        }
        throw busy(key.toString());
    }

    private static boolean is(Row row, boolean engaged, String who, String why) {
        Map<String, Object> values = row.values();
        return Boolean.valueOf(engaged).equals(values.get("engaged"))
                && who.equals(values.get("who"))
                && why.equals(values.get("why"));
    }

    /** A broken row's epoch is lost; engaging it again mends it. */
    private static long epoch(@Nullable Row row) {
        return row != null && row.values().get("epoch") instanceof Long epoch ? epoch : 0L;
    }

    /**
     * Frees a target that a run keeps: after an unknown outcome, when a person has looked. Mends a
     * lock that cannot be read.
     *
     * @throws IllegalArgumentException if who or why is blank
     */
    public LockRelease release(TargetRef target, String who, String why, Instant now) {
        Stated.require(who, why);
        Key key = Keys.lock(target);
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(key, Keys.CONTROL_CHAIN));
            Row row = rows.row(key);
            LockRow lock = row == null ? LockRow.FREE : readable(row);
            if (lock.holder().isEmpty()) {
                return new LockRelease.NotHeld();
            }
            Lock held = lock.holder().get();
            Optional<Run> run = run(rows, held.runId());
            boolean over = run.map(found -> found.state().terminal()).orElse(true);
            if (held.openIntent() && !over) {
                return new LockRelease.Refused(
                        held.runId(),
                        held.runId()
                                + " has called AWS and is not over: stop it, or wait until it ends");
            }
            free(rows, key, lock, run, now);
            chain.append(rows, released(target, held, who, why, now));
            if (rows.commit()) {
                return new LockRelease.Freed(held.runId());
            }
        }
        throw busy(key.toString());
    }

    /** A broken lock counts as held by nobody we know; versions are never below the fence. */
    private static LockRow readable(Row row) {
        try {
            return LockRow.read(row);
        } catch (RuntimeException e) {
            Lock unknown =
                    new Lock("a row that cannot be read", row.version(), Instant.EPOCH, false);
            return LockRow.FREE.heldBy(unknown);
        }
    }

    private static Optional<Run> run(Transaction rows, String runId) {
        Key key = Keys.run(runId);
        rows.read(List.of(key));
        Row row = rows.row(key);
        return row == null
                ? Optional.empty()
                : Optional.of(RunJson.read(Rows.text(row, "json"), row.version()));
    }

    private static void free(
            Transaction rows, Key key, LockRow lock, Optional<Run> run, Instant now) {
        rows.put(key, lock.free().values());
        Optional<Key> group = run.flatMap(found -> found.identity().within()).map(Keys::lock);
        if (group.isPresent() && !group.get().equals(key)) {
            rows.read(List.of(group.get()));
            Row row = rows.row(group.get());
            if (row != null) {
                LockRow next = readable(row).member(lock.holder(), null, now);
                rows.put(group.get(), next.values());
            }
        }
    }

    private static JournalEntry released(
            TargetRef target, Lock held, String who, String why, Instant now) {
        return new JournalEntry(
                EntryType.LOCK_RELEASED,
                now,
                Map.of("target", target.toString(), "run", held.runId(), "who", who, "why", why));
    }

    /**
     * Says which runbooks and settings are in use, by which engine. An engine that is older than
     * the newest that was ever here claims nothing any more.
     *
     * @param digest of the bundle
     * @param engineVersion higher is newer
     * @param settings JSON values: the guardrails' thresholds, for the evidence
     */
    public void policyLoaded(
            String digest, long engineVersion, Map<String, Object> settings, Instant now) {
        JournalEntry entry =
                new JournalEntry(
                        EntryType.POLICY_LOADED,
                        now,
                        Map.of("digest", digest, "engine", engineVersion, "settings", settings));
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(Keys.ENGINE, Keys.CONTROL_CHAIN));
            Row row = rows.row(Keys.ENGINE);
            long newest = row == null ? 0 : Rows.whole(row, "version");
            Map<String, Object> next =
                    Map.of(
                            "version", Math.max(newest, engineVersion),
                            "loaded", engineVersion,
                            "digest", digest);
            if (row != null && row.values().equals(next)) {
                return;
            }
            rows.put(Keys.ENGINE, next);
            chain.append(rows, entry);
            if (rows.commit()) {
                return;
            }
        }
        throw busy(Keys.ENGINE.toString());
    }

    /**
     * Records that events were put aside undecided, because there were more than could be decided
     * in time.
     *
     * @param count at least 1
     */
    public void shed(long count, String why, Instant now) {
        note(new JournalEntry(EntryType.SHED, now, Map.of("count", count, "why", why)));
    }

    /** Records something that belongs to no run that is open. The same entry again is one entry. */
    public void note(JournalEntry entry) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(Keys.CONTROL_CHAIN));
            if (chain.has(rows, entry)) {
                return;
            }
            chain.append(rows, entry);
            if (rows.commit()) {
                return;
            }
        }
        throw busy("the control chain");
    }

    private static StoreException busy(String what) {
        return new StoreException("other transactions were in the way of " + what, null);
    }
}
