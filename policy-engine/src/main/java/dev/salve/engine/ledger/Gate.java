package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows that the guardrails are about, as read, and what must be added to a transaction so that
 * it holds only if none of them has changed.
 */
final class Gate {

    private final Store store;
    private final TargetRef target;
    private final String runbook;
    private final List<Write> checks = new ArrayList<>();
    private final List<GuardSnapshot.KillSwitch> engaged = new ArrayList<>();
    private final Optional<Row> lock;
    private final Optional<Row> history;
    private final Optional<Row> runs;

    private Gate(Store store, GuardRequest.Subject subject) {
        this.store = store;
        this.target = subject.target();
        this.runbook = subject.runbook();
        subject.killSwitches().forEach(this::readSwitch);
        this.lock = store.get(Keys.lock(target));
        this.history = store.get(Keys.history(target));
        this.runs = store.get(Keys.runs(runbook, target));
    }

    static Gate read(Store store, GuardRequest request) {
        return new Gate(store, request.subject());
    }

    private void readSwitch(String scope) {
        Key key = Keys.killSwitch(scope);
        Optional<Row> row = store.get(key);
        checks.add(new Write.Check(key, Expect.unchanged(row)));
        row.map(found -> Rows.killSwitch(scope, found))
                .ifPresent(found -> found.ifPresent(engaged::add));
    }

    GuardSnapshot snapshot() {
        return GuardSnapshot.of(
                engaged,
                lock.flatMap(Rows::lock),
                history.map(Rows::lastOutcome),
                runs.map(row -> Rows.times(row, "times")).orElse(List.of()));
    }

    /** Conditions that nothing here has changed; the lock is written, so not among them. */
    List<Write> checks() {
        List<Write> all = new ArrayList<>(checks);
        all.add(new Write.Check(Keys.history(target), Expect.unchanged(history)));
        return all;
    }

    /** A condition that no other run of this runbook has acted meanwhile. */
    Write runsUnchanged() {
        return new Write.Check(Keys.runs(runbook, target), Expect.unchanged(runs));
    }

    /** Counts a run that acts now. */
    Write runsWith(Instant now) {
        List<Instant> times =
                new ArrayList<>(runs.map(row -> Rows.times(row, "times")).orElse(List.of()));
        times.add(now);
        int drop = Math.max(0, times.size() - Rows.MAX_TIMES);
        return new Write.Put(
                Keys.runs(runbook, target),
                Rows.times("times", times.subList(drop, times.size())),
                Expect.unchanged(runs));
    }

    /** Takes or renews the lock. */
    Write lockFor(String runId, long fence, Instant until, boolean openIntent) {
        return new Write.Put(
                Keys.lock(target),
                Rows.lock(runId, fence, until, openIntent),
                Expect.unchanged(lock));
    }

    /** The fence of the next holder. */
    long nextFence() {
        return lock.map(row -> Rows.whole(row, "fence")).orElse(0L) + 1;
    }

    long fence() {
        return lock.map(row -> Rows.whole(row, "fence")).orElse(0L);
    }
}
