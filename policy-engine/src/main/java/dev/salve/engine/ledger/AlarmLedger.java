package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.run.Notice;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Alarms as they are seen: their state and changes, what is red, and whether so much is red that it
 * is a storm. Every method may be called again if its answer was lost.
 */
public final class AlarmLedger {

    /** While there is a storm its row is written at most so often to say that it goes on. */
    private static final Duration BUSY_EVERY = Duration.ofMinutes(1);

    private final Store store;
    private final Outbox outbox;
    private final ControlChain chain;

    AlarmLedger(Store store, Outbox outbox, ControlChain chain) {
        this.store = store;
        this.outbox = outbox;
        this.chain = chain;
    }

    /** The storm, if there is one. One whose row cannot be read counts. */
    public Optional<Storm> storm() {
        return store.get(Keys.STORM).flatMap(row -> readable(row).storm());
    }

    /**
     * The newest report of an alarm, with the targets that are red because of it; empty if it was
     * never seen, or its row cannot be read.
     *
     * @param alarmKey see {@link dev.salve.engine.guardrail.Trigger#alarmKey}
     */
    public Optional<AlarmSeen> newest(String alarmKey) {
        return store.get(Keys.alarm(alarmKey))
                .flatMap(AlarmRow::readable)
                .filter(row -> !row.state().isEmpty())
                .map(row ->
                        new AlarmSeen(
                                alarmKey, row.state(), row.stateAt(), List.copyOf(row.targets())));
    }

    /**
     * Records an alarm's state, and begins a storm if it is one too many. Idempotent by the alarm's
     * key, state and time; reports may come in any order.
     *
     * @return the storm as it then stands
     */
    public Optional<Storm> saw(AlarmSeen seen, Settings.Storm limits, Instant now) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Sighting sighting = new Sighting(seen, limits, now);
            if (sighting.commit()) {
                return sighting.mayBeStorm() ? beginIfOver(limits, now) : sighting.storm.storm();
            }
        }
        throw busy("alarm " + seen.key());
    }

    /** One report being recorded. */
    private final class Sighting {

        private final AlarmSeen seen;
        private final Settings.Storm limits;
        private final Instant now;
        private final Key shard;
        private final Transaction rows;
        private final AlarmRow before;
        private final AlarmRow after;
        private StormRow storm;
        private boolean close;

        Sighting(AlarmSeen seen, Settings.Storm limits, Instant now) {
            this.seen = seen;
            this.limits = limits;
            this.now = now;
            this.shard = RedCount.shard(seen.key(), now);
            List<Key> keys =
                    new ArrayList<>(
                            List.of(Keys.alarm(seen.key()), Keys.STORM, Keys.CONTROL_CHAIN, shard));
            for (TargetRef target : seen.targets()) {
                keys.add(RedRow.key(target));
            }
            this.rows = new Transaction(store, keys);
            Row alarm = rows.row(Keys.alarm(seen.key()));
            Optional<AlarmRow> known =
                    alarm == null ? Optional.of(AlarmRow.UNSEEN) : AlarmRow.readable(alarm);
            this.before = known.orElse(AlarmRow.UNSEEN);
            this.after = known.isPresent() ? before.saw(seen) : before;
            this.storm = stormIn(rows);
        }

        /** Whether it is recorded, now or before. */
        boolean commit() {
            if (after.equals(before)) {
                return true;
            }
            rows.put(Keys.alarm(seen.key()), after.values());
            addRed();
            count();
            return rows.commit();
        }

        /** Others may have counted at the same moment: together it may be one too many. */
        boolean mayBeStorm() {
            return close && !storm.on();
        }

        private void addRed() {
            for (TargetRef target : after.targets()) {
                if (!before.targets().contains(target)) {
                    Key key = RedRow.key(target);
                    rows.put(key, RedRow.with(found(key), target, seen.key(), millis()));
                }
            }
            for (TargetRef target : before.targets()) {
                if (!after.targets().contains(target)) {
                    Key key = RedRow.key(target);
                    rows.put(key, RedRow.without(found(key), target, seen.key()));
                }
            }
        }

        private @Nullable Row found(Key key) {
            if (!rows.knows(key)) {
                rows.read(List.of(key));
            }
            return rows.row(key);
        }

        private long millis() {
            return seen.at().toEpochMilli();
        }

        private void count() {
            boolean newTargets = !before.targets().containsAll(after.targets());
            if (!after.red() || (before.red() && !newTargets)) {
                return;
            }
            RedCount counting = new RedCount(store, limits);
            Map<String, Object> counted =
                    counting.with(rows.row(shard), seen.key(), after.targets(), now);
            if (counted != null) {
                rows.put(shard, counted);
            }
            boolean due = storm.on() && !now.isBefore(storm.busyAt().plus(BUSY_EVERY));
            if (due || (!storm.on() && counted != null)) {
                Map<Key, Map<String, Object>> own =
                        counted == null ? Map.of() : Map.of(shard, counted);
                judge(counting.count(storm.endedAt(), now, own));
            }
        }

        private void judge(RedCount.Count count) {
            close = count.busy(limits);
            if (storm.on() && close) {
                storm = storm.busy(now);
                rows.put(Keys.STORM, storm.values());
            } else if (!storm.on() && count.over(limits)) {
                storm = begin(rows, storm, count, limits, now);
            }
        }
    }

    private Optional<Storm> beginIfOver(Settings.Storm limits, Instant now) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(Keys.STORM, Keys.CONTROL_CHAIN));
            StormRow storm = stormIn(rows);
            RedCount.Count count =
                    new RedCount(store, limits).count(storm.endedAt(), now, Map.of());
            if (storm.on() || !count.over(limits)) {
                return storm.storm();
            }
            StormRow begun = begin(rows, storm, count, limits, now);
            if (rows.commit()) {
                return begun.storm();
            }
        }
        throw busy("the storm's beginning");
    }

    private StormRow begin(
            Transaction rows,
            StormRow before,
            RedCount.Count count,
            Settings.Storm limits,
            Instant now) {
        String why =
                "%d alarms on %d targets turned red within %d min, more than %d or %d"
                        .formatted(
                                count.alarms(),
                                count.targets(),
                                limits.within().toMinutes(),
                                limits.alarms(),
                                limits.targets());
        StormRow begun = before.begun(why, now);
        rows.put(Keys.STORM, begun.values());
        chain.append(
                rows,
                new JournalEntry(
                        EntryType.STORM_BEGAN,
                        now,
                        Map.of(
                                "why", why,
                                "alarms", (long) count.alarms(),
                                "targets", (long) count.targets())));
        Notice page =
                new Notice(
                        "page",
                        "Storm: runbooks ask before they act",
                        why
                                + ". From now on nothing is done without approval, until it has been"
                                + " quiet for "
                                + limits.quiet().toMinutes()
                                + " min or somebody ends the storm.");
        rows.add(outbox.notices("", List.of(page)));
        return begun;
    }

    /**
     * Ends the storm if it has been quiet for long enough.
     *
     * @return whether it ended now
     */
    public boolean calm(Settings.Storm limits, Instant now) {
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(Keys.STORM, Keys.CONTROL_CHAIN));
            StormRow storm = stormIn(rows);
            if (!storm.on() || now.isBefore(storm.busyAt().plus(limits.quiet()))) {
                return false;
            }
            RedCount counting = new RedCount(store, limits);
            if (counting.count(storm.endedAt(), now, Map.of()).busy(limits)) {
                rows.put(Keys.STORM, storm.busy(now).values());
                if (rows.commit()) {
                    return false;
                }
                continue;
            }
            String why = "quiet for " + limits.quiet().toMinutes() + " min";
            end(rows, storm, "salve", why, now);
            if (rows.commit()) {
                return true;
            }
        }
        throw busy("the storm's end");
    }

    /** Deletes what counts for no storm any more: the oldest few minutes of it at each call. */
    public void forget(Instant now) {
        RedCount.forget(store, now);
    }

    /**
     * A person ends the storm: what turned red before no longer counts.
     *
     * @return whether there was one
     * @throws IllegalArgumentException if who or why is blank
     */
    public boolean endStorm(String who, String why, Instant now) {
        Stated.require(who, why);
        for (int attempt = 0; attempt < RunLedger.MAX_TRIES; attempt++) {
            Transaction rows = new Transaction(store, List.of(Keys.STORM, Keys.CONTROL_CHAIN));
            StormRow storm = stormIn(rows);
            if (!storm.on()) {
                return false;
            }
            end(rows, storm, who, why, now);
            if (rows.commit()) {
                return true;
            }
        }
        throw busy("the storm's end");
    }

    private void end(Transaction rows, StormRow storm, String who, String why, Instant now) {
        rows.put(Keys.STORM, storm.ended(now).values());
        chain.append(
                rows,
                new JournalEntry(
                        EntryType.STORM_ENDED,
                        now,
                        Map.of(
                                "who",
                                who,
                                "why",
                                why,
                                "since",
                                storm.since().toString(),
                                "asked",
                                storm.asked())));
    }

    private static StormRow stormIn(Transaction rows) {
        Row row = rows.row(Keys.STORM);
        return row == null ? StormRow.NONE : readable(row);
    }

    /** A storm that cannot be read is one, until a person ends it. */
    private static StormRow readable(Row row) {
        try {
            return StormRow.read(row);
        } catch (RuntimeException e) {
            return StormRow.NONE.begun("its row cannot be read: end the storm", Instant.EPOCH);
        }
    }

    private static StoreException busy(String what) {
        return new StoreException("other transactions were in the way of " + what, null);
    }
}
