package dev.salve.engine.ledger;

import dev.salve.engine.action.Intent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunJson;
import dev.salve.engine.run.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs: claim, intent, progress. Every method is one transaction that also puts the evidence into
 * the outbox; gates are decided by the guardrails on the rows that the transaction holds still.
 */
public final class RunLedger {

    /**
     * Another transaction in the way is over within milliseconds; more tries would hide a fault.
     */
    static final int MAX_TRIES = 8;

    /** Its decisions stand, and name no such run. */
    private static final Verdict.Deny DECIDED =
            new Verdict.Deny(
                    "decided",
                    Verdict.Kind.REFUSED,
                    "another process has decided the event meanwhile",
                    Optional.empty());

    /** More than a sweep looks at would only fill memory. */
    private static final int MAX_REMEMBERED = 1_000;

    private final Map<String, Run> lastRead = new ConcurrentHashMap<>();
    private final Store store;
    private final Outbox outbox;
    private final Guardrails guardrails;

    RunLedger(Store store, Outbox outbox, Guardrails guardrails) {
        this.store = store;
        this.outbox = outbox;
        this.guardrails = guardrails;
    }

    public Optional<Run> find(String runId) {
        return store.get(Keys.run(runId)).map(this::read);
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
        return new Gate(store, request, List.of()).snapshot();
    }

    /** The guardrails that are asked, here and by whoever decides. */
    public Guardrails guardrails() {
        return guardrails;
    }

    /** Creates the run and takes its target, if no guardrail is against it. */
    public ClaimResult claim(Transition start, GuardRequest request) {
        Run run = start.run();
        Key listed = Keys.listed(run.id(), run.identity().createdAt());
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Gate gate = new Gate(store, request, ownRows(run));
            if (gate.rows().row(Keys.run(run.id())) != null) {
                return new ClaimResult.Overtaken();
            }
            Optional<Verdict.Deny> denial = denial(request, gate.snapshot());
            if (denial.isPresent()) {
                return new ClaimResult.Denied(denial.get());
            }
            if (!start(gate.rows(), run)) {
                return new ClaimResult.Denied(DECIDED);
            }
            gate.claim(run);
            Run stored = addRun(gate.rows(), start);
            gate.rows().create(listed, Map.of("run", run.id()));
            if (gate.rows().commit()) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(run.id());
    }

    /** The event names its run from now on; false if it was decided without it. */
    private static boolean start(Transaction rows, Run run) {
        Key key = Keys.event(run.identity().eventKey());
        rows.read(List.of(key));
        @Nullable Row event = rows.row(key);
        if (event == null) {
            rows.check(key);
            return true;
        }
        if (Rows.truth(event, "decided")) {
            return false;
        }
        rows.put(key, EventLedger.starting(event, run.id()));
        return true;
    }

    /**
     * Commits an intent, if no guardrail is against it now. Only after {@link ClaimResult.Held} may
     * the call be made, once, by the caller.
     */
    public ClaimResult commit(Transition transition, Intent intent, GuardRequest request) {
        Run run = transition.run();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Gate gate = new Gate(store, request, ownRows(run));
            if (!isCurrent(gate.rows(), run)) {
                return new ClaimResult.Overtaken();
            }
            Optional<Verdict.Deny> denial = denial(request, gate.snapshot());
            if (denial.isPresent()) {
                return new ClaimResult.Denied(denial.get());
            }
            gate.intend(run, intent);
            gate.rows()
                    .create(
                            Keys.intent(run.id(), intent.step(), intent.attempt()),
                            Map.of("json", CanonicalJson.write(RunJson.write(intent))));
            Run stored = addRun(gate.rows(), transition);
            if (gate.rows().commit()) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(run.id());
    }

    /**
     * Stores a run's next state, and what follows from it for its target, its group and its
     * runbook. The lock is held while the run goes on, kept for an unknown outcome, free otherwise.
     */
    public ClaimResult save(Run before, Transition transition, Instant now) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Consequences consequences = new Consequences(before, transition.run(), now);
            List<Key> keys = new ArrayList<>(ownRows(before));
            keys.addAll(consequences.keys());
            Transaction rows = new Transaction(store, keys);
            if (!isCurrent(rows, before)) {
                return new ClaimResult.Overtaken();
            }
            Run stored = addRun(rows, transition);
            consequences.addTo(rows);
            if (rows.commit()) {
                return new ClaimResult.Held(stored);
            }
        }
        throw busy(before.id());
    }

    private static List<Key> ownRows(Run run) {
        return List.of(Keys.run(run.id()), Keys.open(run.id()));
    }

    private Run addRun(Transaction rows, Transition transition) {
        Run run = transition.run();
        Outbox.Sealing sealing = outbox.seal(run.journal(), transition.entries());
        rows.add(sealing.writes());
        rows.add(outbox.notices(run.id(), transition.notices()));
        Run next = run.with(sealing.head());
        rows.put(Keys.run(run.id()), Map.of("json", CanonicalJson.write(RunJson.write(next))));
        Key open = Keys.open(run.id());
        if (run.state().terminal()) {
            rows.delete(open);
        } else if (rows.row(open) == null) {
            rows.put(open, Map.of("run", run.id()));
        }
        return next.stored(run.version() + 1);
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

    private static boolean isCurrent(Transaction rows, Run run) {
        Row row = rows.row(Keys.run(run.id()));
        return row != null && row.version() == run.version();
    }

    /** A run's row is read far more often than it changes, and a version of it holds one run. */
    private Run read(Row row) {
        String place = row.key().partition();
        Run known = lastRead.get(place);
        if (known != null && known.version() == row.version()) {
            return known;
        }
        Run run = RunJson.read(Rows.text(row, "json"), row.version());
        if (lastRead.size() >= MAX_REMEMBERED) {
            lastRead.clear();
        }
        lastRead.put(place, run);
        return run;
    }

    private static StoreException busy(String runId) {
        return new StoreException(
                "other transactions were in the way of " + runId + " " + MAX_TRIES + " times",
                null);
    }
}
