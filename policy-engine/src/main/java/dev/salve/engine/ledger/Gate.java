package dev.salve.engine.ledger;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Intent;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.guardrail.PlannedChange;
import dev.salve.engine.run.Run;
import dev.salve.engine.runbook.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rows that the guardrails are about, as read at once, and what must be added to a transaction
 * so that it holds only if none of them has changed.
 */
final class Gate {

    private final GuardRequest request;
    private final GatePlaces places;
    private final Transaction rows;
    private final List<KillSwitch> engaged = new ArrayList<>(1);
    private final LockRow lock;
    private final LockRow group;
    private final HistoryRow history;
    private final TouchesRow touches;
    private final StormRow storm;
    private final GuardSnapshot.Spent spent;

    /**
     * @param others rows that the transaction needs besides
     */
    Gate(Store store, GuardRequest request, List<Key> others) {
        this.request = request;
        this.places = new GatePlaces(request);
        List<Key> all = new ArrayList<>(places.all());
        all.addAll(others);
        this.rows = new Transaction(store, all);
        readSwitches();
        this.lock = read(places.lock(), LockRow.FREE, LockRow::read);
        this.group =
                places.inGroup() ? read(places.group(), LockRow.FREE, LockRow::read) : LockRow.FREE;
        this.history = read(places.history(), HistoryRow.NONE, HistoryRow::read);
        this.touches = read(places.touches(), TouchesRow.NONE, TouchesRow::read);
        this.storm = read(Keys.STORM, StormRow.NONE, StormRow::read);
        this.spent =
                new GuardSnapshot.Spent(
                        times(places.runs()),
                        times(places.targetBudget()),
                        times(places.runbookBudget()),
                        times(places.accountBudget()),
                        times(Keys.GLOBAL_BUDGET));
    }

    Transaction rows() {
        return rows;
    }

    private void readSwitches() {
        List<String> scopes = places.scopes();
        for (int i = 0; i < scopes.size(); i++) {
            Row row = rows.row(places.switches().get(i));
            if (row != null) {
                Rows.killSwitch(scopes.get(i), row).ifPresent(engaged::add);
            }
        }
        if (places.tooManyDependencies()) {
            engaged.add(
                    stop(
                            "settings.dependencies",
                            request.target()
                                    + " has more than "
                                    + GatePlaces.MAX_DEPENDENCIES
                                    + " dependencies, which no transaction can hold: name fewer"));
        }
    }

    private List<Instant> times(Key key) {
        return read(key, List.<Instant>of(), row -> Rows.times(row, "times"));
    }

    /** What the row says. Whatever is wrong with it: one that cannot be read stops everything. */
    private <T> T read(Key key, T absent, Function<Row, T> reading) {
        Row row = rows.row(key);
        if (row == null) {
            return absent;
        }
        try {
            return reading.apply(row);
        } catch (RuntimeException e) {
            engaged.add(stop(key.toString(), "its row cannot be read, mend or remove it: " + e));
            return absent;
        }
    }

    private static KillSwitch stop(String scope, String why) {
        return new KillSwitch(scope, "salve", why, Instant.EPOCH, 0);
    }

    GuardSnapshot snapshot() {
        GuardSnapshot.TargetState target =
                new GuardSnapshot.TargetState(
                        lock.holder(),
                        relatives(),
                        history.actions(),
                        Math.toIntExact(history.failures()),
                        touches.at(request.now()),
                        read(
                                places.red(),
                                List.<String>of(),
                                row -> RedRow.alarms(row, request.target())));
        long engine = read(Keys.ENGINE, 0L, row -> Rows.whole(row, "version"));
        RunbookRecord record = read(places.record(), RunbookRecord.NONE, RecordRow::read);
        Optional<RegionUse> region = read(Keys.REGION, Optional.empty(), Gate::region);
        List<Instant> changes =
                places.alarm()
                        .map(key -> read(key, List.<Instant>of(), AlarmRow::changes))
                        .orElse(List.of());
        SortedMap<String, List<String>> red = redDependencies();
        // Only now is it known which rows could not be read.
        return new GuardSnapshot(
                engaged, storm.storm(), engine, target, spent, record, region, changes, red);
    }

    private static Optional<RegionUse> region(Row row) {
        return Optional.of(new RegionUse(Rows.text(row, "region"), Rows.time(row, "at")));
    }

    private List<Lock> relatives() {
        if (!places.inGroup()) {
            return lock.members();
        }
        return group.holder().isPresent() ? List.of(group.holder().get()) : List.of();
    }

    private SortedMap<String, List<String>> redDependencies() {
        SortedMap<String, List<String>> red = new TreeMap<>();
        for (String entry : places.dependencies()) {
            List<String> alarms =
                    read(RedRow.key(entry), List.<String>of(), row -> RedRow.alarms(row, entry));
            if (!alarms.isEmpty()) {
                red.put(entry, alarms);
            }
        }
        return red;
    }

    /** Takes the target for a new run; whoever is asked in a storm is counted. */
    void claim(Run run) {
        checkAll();
        hold(new Lock(run.id(), lock.fence() + 1, run.progress().deadline(), false));
        if (storm.on() && request.consent() instanceof Consent.Asked) {
            rows.put(Keys.STORM, storm.askedOnce().values());
        }
    }

    /** Counts an action that is about to be issued. */
    void intend(Run run, Intent intent) {
        checkAll();
        Instant now = request.now();
        hold(new Lock(run.id(), lock.fence(), run.progress().deadline(), true));
        rows.put(places.history(), history.with(action(run, intent, now)).values());
        spend(now);
        long units = units();
        if (units > 0) {
            rows.put(places.touches(), touches.with(run.id(), intent.step(), units, now).values());
        }
        rows.put(
                Keys.REGION,
                Map.of("region", request.subject().region(), "at", now.toEpochMilli()));
    }

    private void checkAll() {
        for (Key key : places.all()) {
            rows.check(key);
        }
    }

    private void hold(Lock mine) {
        rows.put(places.lock(), lock.heldBy(mine).values());
        if (places.inGroup()) {
            rows.put(places.group(), group.member(lock.holder(), mine, request.now()).values());
        }
    }

    private PastAction action(Run run, Intent intent, Instant now) {
        List<String> effects = new ArrayList<>();
        for (PlannedChange change : request.changes()) {
            effects.addAll(change.action().expectedEvents());
        }
        return new PastAction(
                run.id(),
                request.runbook(),
                intent.action(),
                now,
                request.trigger().depth(),
                effects);
    }

    private long units() {
        long units = 0;
        for (PlannedChange change : request.changes()) {
            units += change.blastRadius().map(BlastRadius::touched).orElse(0L);
        }
        return units;
    }

    private void spend(Instant now) {
        var budgets = request.settings().budgets();
        if (request.firstIntent()) {
            spend(places.runs(), spent.runs(), now, keep(request.limits().maxRuns()));
        }
        spend(places.targetBudget(), spent.target(), now, keep(budgets.target()));
        spend(places.runbookBudget(), spent.runbook(), now, keep(budgets.runbook()));
        spend(places.accountBudget(), spent.account(), now, keep(budgets.account()));
        spend(Keys.GLOBAL_BUDGET, spent.global(), now, keep(budgets.global()));
    }

    private void spend(Key key, List<Instant> times, Instant now, int keep) {
        rows.put(key, Rows.times("times", Rows.added(times, now, keep)));
    }

    private static int keep(List<Limits.RunLimit> windows) {
        int most = Rows.LEAST_TIMES;
        for (Limits.RunLimit window : windows) {
            most = Math.max(most, window.count());
        }
        return Math.min(most, Rows.MAX_TIMES);
    }
}
