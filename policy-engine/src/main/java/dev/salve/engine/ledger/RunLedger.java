package dev.salve.engine.ledger;

import dev.salve.engine.action.Intent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.Ending;
import dev.salve.engine.run.Position;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunJson;
import dev.salve.engine.run.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs: claim, intent, progress. Every method is one transaction that also puts the evidence into
 * the outbox; gates are decided by the guardrails on the rows that the transaction holds still.
 */
public final class RunLedger {

    /**
     * Another transaction in the way is over within milliseconds; more tries would hide a fault.
     */
    static final int MAX_TRIES = 8;

    /** How long an unknown outcome keeps a target locked if nobody releases it. */
    static final Duration KEPT_LOCK = Duration.ofHours(4);

    /** Its decisions stand, and name no such run. */
    private static final Verdict.Deny DECIDED =
            new Verdict.Deny(
                    "decided",
                    Verdict.Kind.REFUSED,
                    "another process has decided the event meanwhile",
                    Optional.empty());

    private final Store store;
    private final Outbox outbox;

    private final Guardrails guardrails;

    RunLedger(Store store, Outbox outbox, Guardrails guardrails) {
        this.store = store;
        this.outbox = outbox;
        this.guardrails = guardrails;
    }

    public Optional<Run> find(String runId) {
        return store.get(Keys.run(runId)).map(RunLedger::read);
    }

    /** Ids of runs that are not over, oldest first. */
    public List<String> open(int limit) {
        return store.query(Keys.OPEN, "", limit).stream().map(row -> row.key().sort()).toList();
    }

    /** Ids of runs that were created in the month of this time, oldest first. */
    public List<String> ofMonth(Instant time, int limit) {
        return store.query(Keys.month(time), "", limit).stream()
                .map(row -> row.key().sort())
                .toList();
    }

    /** What the guardrails would be asked about now. A hint: claim and intent read again. */
    public GuardSnapshot snapshot(GuardRequest request) {
        return Gate.read(store, request).snapshot();
    }

    /** The guardrails that are asked, here and by whoever decides. */
    public Guardrails guardrails() {
        return guardrails;
    }

    /** Creates the run and takes its target, if no guardrail is against it. */
    public ClaimResult claim(Transition start, GuardRequest request) {
        Run run = start.run();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            if (store.get(Keys.run(run.id())).isPresent()) {
                return new ClaimResult.Overtaken();
            }
            Gate gate = Gate.read(store, request);
            Optional<Verdict.Deny> denial = denial(request, gate.snapshot());
            if (denial.isPresent()) {
                return new ClaimResult.Denied(denial.get());
            }
            Optional<Row> event = store.get(Keys.event(run.identity().eventKey()));
            if (event.filter(row -> Rows.truth(row, "decided")).isPresent()) {
                return new ClaimResult.Denied(DECIDED);
            }
            List<Write> writes = new ArrayList<>(gate.checks());
            EventLedger.starting(event, run.id()).ifPresent(writes::add);
            writes.add(gate.runsUnchanged());
            writes.add(gate.lockFor(run.id(), gate.nextFence(), run.progress().deadline(), false));
            Run stored = addRun(writes, start, new Expect.Absent());
            writes.add(
                    new Write.Put(
                            Keys.listed(run.id(), run.identity().createdAt()),
                            Map.of("run", run.id()),
                            new Expect.Absent()));
            if (committed(writes)) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(run.id());
    }

    /**
     * Commits an intent, if no guardrail is against it now. Only after {@link ClaimResult.Held} may
     * the call be made, once, by the caller.
     */
    public ClaimResult commit(Transition transition, Intent intent, GuardRequest request) {
        Run run = transition.run();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            if (!isCurrent(run)) {
                return new ClaimResult.Overtaken();
            }
            Gate gate = Gate.read(store, request);
            Optional<Verdict.Deny> denial = denial(request, gate.snapshot());
            if (denial.isPresent()) {
                return new ClaimResult.Denied(denial.get());
            }
            List<Write> writes = new ArrayList<>(gate.checks());
            writes.add(request.firstIntent() ? gate.runsWith(request.now()) : gate.runsUnchanged());
            writes.add(gate.lockFor(run.id(), gate.fence(), run.progress().deadline(), true));
            writes.add(
                    new Write.Put(
                            Keys.intent(run.id(), intent.step(), intent.attempt()),
                            Map.of("json", CanonicalJson.write(RunJson.write(intent))),
                            new Expect.Absent()));
            Run stored = addRun(writes, transition, new Expect.Version(run.version()));
            if (committed(writes)) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(run.id());
    }

    /**
     * Stores a run's next state. The lock follows: held while it goes on, kept for an unknown
     * outcome, free otherwise.
     */
    public ClaimResult save(Run before, Transition transition, Instant now) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            if (!isCurrent(before)) {
                return new ClaimResult.Overtaken();
            }
            List<Write> writes = new ArrayList<>();
            Run stored = addRun(writes, transition, new Expect.Version(before.version()));
            addLock(writes, transition.run(), now);
            addHistory(writes, before, transition.run(), now);
            if (committed(writes)) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(before.id());
    }

    private Run addRun(List<Write> writes, Transition transition, Expect expect) {
        Run run = transition.run();
        Outbox.Sealing sealing = outbox.seal(run.journal(), transition.entries());
        writes.addAll(sealing.writes());
        writes.addAll(outbox.notices(run.id(), transition.notices()));
        Run next = run.with(sealing.head());
        writes.add(
                new Write.Put(
                        Keys.run(run.id()),
                        Map.of("json", CanonicalJson.write(RunJson.write(next))),
                        expect));
        Key open = Keys.open(run.id());
        Expect found = Expect.unchanged(store.get(open));
        if (run.state().terminal()) {
            writes.add(
                    found instanceof Expect.Absent
                            ? new Write.Check(open, found)
                            : new Write.Delete(open, found));
        } else if (found instanceof Expect.Absent) {
            writes.add(new Write.Put(open, Map.of("run", run.id()), found));
        }
        return next.stored(run.version() + 1);
    }

    private void addLock(List<Write> writes, Run run, Instant now) {
        Optional<Row> row = store.get(Keys.lock(run.identity().target()));
        Optional<GuardSnapshot.Lock> lock = row.flatMap(Rows::lock);
        if (row.isEmpty() || lock.isEmpty() || !lock.get().runId().equals(run.id())) {
            return;
        }
        boolean keep = run.progress().ending().map(Ending::keepLock).orElse(false);
        String owner = run.state().terminal() && !keep ? "" : run.id();
        Instant until = keep ? now.plus(KEPT_LOCK) : run.progress().deadline();
        boolean openIntent = run.progress().openIntent().isPresent();
        writes.add(
                new Write.Put(
                        row.get().key(),
                        Rows.lock(owner, lock.get().fence(), until, openIntent),
                        Expect.unchanged(row)));
    }

    /** The cooldown counts from the outcome: when a committed call's end became known. */
    private void addHistory(List<Write> writes, Run before, Run after, Instant now) {
        boolean wasCommitted = before.progress().position().call() == Position.Call.COMMITTED;
        if (!wasCommitted || after.progress().position().call() == Position.Call.COMMITTED) {
            return;
        }
        Key key = Keys.history(before.identity().target());
        String action = before.progress().openIntent().map(Intent::action).orElse("");
        writes.add(
                new Write.Put(
                        key,
                        Rows.lastOutcome(before.id(), action, now),
                        Expect.unchanged(store.get(key))));
    }

    /** Whoever is to be asked was asked before the claim; what still asks is against it. */
    private Optional<Verdict.Deny> denial(GuardRequest request, GuardSnapshot snapshot) {
        return switch (guardrails.verdict(request, snapshot)) {
            case Verdict.Allow _ -> Optional.empty();
            case Verdict.Deny denied -> Optional.of(denied);
            case Verdict.Ask(String guardrail, String because) ->
                    Optional.of(
                            new Verdict.Deny(
                                    guardrail, Verdict.Kind.PAUSED, because, Optional.empty()));
        };
    }

    private boolean isCurrent(Run run) {
        return store.get(Keys.run(run.id())).map(Row::version).orElse(0L) == run.version();
    }

    private boolean committed(List<Write> writes) {
        return switch (store.transact(writes)) {
            case TransactResult.Committed _ -> true;
            case TransactResult.Refused _ -> false;
        };
    }

    private static Run read(Row row) {
        return RunJson.read(Rows.text(row, "json"), row.version());
    }

    private static StoreException busy(String runId) {
        return new StoreException(
                "other transactions were in the way of " + runId + " " + MAX_TRIES + " times",
                null);
    }
}
