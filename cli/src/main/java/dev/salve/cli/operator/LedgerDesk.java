package dev.salve.cli.operator;

import dev.salve.audit.EvidenceReader;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.ClaimResult;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunJson;
import dev.salve.engine.run.RunMachine;
import dev.salve.engine.run.RunState;
import dev.salve.engine.run.Signal;
import dev.salve.engine.run.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The desk over a ledger. A vote is recorded; whoever drives the runs carries it out. */
public final class LedgerDesk implements Desk {

    /** Runs listed at once. */
    static final int MAX_RUNS = 1_000;

    private final Ledger ledger;
    private final EvidenceReader evidence;
    private final Supplier<Policy> policy;
    private final InstantSource clock;

    /**
     * @param policy asked only for what needs it; may throw if the runbooks cannot be loaded
     */
    public LedgerDesk(
            Ledger ledger, EvidenceReader evidence, Supplier<Policy> policy, InstantSource clock) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.evidence = Objects.requireNonNull(evidence, "evidence is null");
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    @Override
    public Map<String, Object> runs() {
        List<Object> runs = recent().stream().<Object>map(LedgerDesk::summary).toList();
        return Map.of("runs", runs);
    }

    private List<Run> recent() {
        return ids().stream().flatMap(id -> ledger.runs().find(id).stream()).toList();
    }

    /** Of every month that has some: runs are few, and months without any cost one read. */
    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        Instant month = clock.instant().atZone(ZoneOffset.UTC).minusMonths(12).toInstant();
        for (int i = 0; i <= 12; i++) {
            ids.addAll(ledger.runs().ofMonth(month, MAX_RUNS));
            month = month.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
        }
        return ids;
    }

    /** A run as lists show it. */
    static Map<String, Object> summary(Run run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", run.id());
        json.put("createdAt", run.identity().createdAt().toString());
        json.put("state", run.state().name());
        json.put("runbook", run.identity().runbook());
        json.put("cause", run.identity().cause());
        json.put("target", run.identity().target().toString());
        json.put("label", run.identity().target().label());
        json.put("reason", run.progress().ending().map(ending -> ending.reason()).orElse(""));
        json.put("event", run.identity().eventKey());
        return json;
    }

    @Override
    public Optional<Map<String, Object>> show(String runId) {
        return ledger.runs().find(runId).map(run -> shown(run, records(runId)));
    }

    private static Map<String, Object> shown(Run run, List<Object> records) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("summary", summary(run));
        json.put("run", RunJson.write(run));
        json.put("records", records);
        return json;
    }

    private List<Object> records(String runId) {
        try {
            return evidence.chain(runId).stream().map(JsonReader::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, Object> why(String subject) {
        return new Why(
                        ledger,
                        new Sightings(evidence),
                        new Standing(ledger, policy, clock.instant()),
                        this::recent)
                .about(subject);
    }

    @Override
    public Answer vote(String runId, String by, boolean approve, String reason) {
        Optional<Run> found = ledger.runs().find(runId);
        if (found.isEmpty()) {
            return new Answer(false, "there is no run " + runId + " — see: salve runs");
        }
        Run run = found.get();
        if (run.state() != RunState.WAITING_APPROVAL) {
            return new Answer(
                    false, runId + " does not wait for an approval: it is " + run.state().word());
        }
        ApprovalState approval = run.progress().approval().orElseThrow();
        Optional<String> refusal =
                approvers().refusal(approval.terms(), by, run.identity().requestedBy());
        return refusal.isPresent()
                ? refused(run, by, refusal.get())
                : cast(run, new Vote(by, approve, reason, clock.instant()));
    }

    private Approvers approvers() {
        return new Approvers(policy.get().settings().approvers());
    }

    private Answer cast(Run run, Vote vote) {
        Transition voted =
                RunMachine.advance(run, new Signal.Voted(vote, approvers()), clock.instant());
        return switch (ledger.runs().save(run, voted, clock.instant())) {
            case ClaimResult.Held(Run held) ->
                    new Answer(true, held.id() + " is now " + held.state().word());
            case ClaimResult.Denied _, ClaimResult.Overtaken _ ->
                    new Answer(
                            false, run.id() + " moved on meanwhile — see: salve show " + run.id());
        };
    }

    /** A refused vote is recorded: an auditor asks for those first. */
    private Answer refused(Run run, String by, String why) {
        ledger.control()
                .note(
                        new JournalEntry(
                                EntryType.AUTHZ_DENIED,
                                clock.instant(),
                                Map.of("run", run.id(), "by", by, "why", why)));
        return new Answer(false, why);
    }

    @Override
    public Answer stop(String runId, String by, String why) {
        return stated(by, why, said -> new Stopping(ledger.runs(), clock).stop(runId, said));
    }

    @Override
    public Answer kill(String scope, String by, String why) {
        return stated(
                by,
                why,
                said -> {
                    ledger.control().kill(scope, said.by(), said.why(), clock.instant());
                    return new Answer(
                            true,
                            "kill switch " + scope + " is engaged: no call is issued any more");
                });
    }

    @Override
    public Answer rearm(String scope, String by, String why) {
        return stated(by, why, said -> rearm(scope, said));
    }

    private Answer rearm(String scope, Statement said) {
        Optional<KillSwitch> engaged = ledger.control().engaged(scope);
        if (engaged.isEmpty()) {
            return new Answer(false, "kill switch " + scope + " is not engaged");
        }
        ledger.control().rearm(scope, said.by(), said.why(), clock.instant());
        return new Answer(
                true,
                "kill switch "
                        + scope
                        + " is armed again; it was engaged by "
                        + engaged.get().who());
    }

    @Override
    public Answer hold(String target, String by, String why) {
        return stated(by, why, said -> holding().hold(target, said));
    }

    @Override
    public Answer resume(String target, String by, String why) {
        return stated(by, why, said -> holding().resume(target, said));
    }

    private Holding holding() {
        return new Holding(ledger, recent(), clock.instant());
    }

    private static Answer stated(String by, String why, Function<Statement, Answer> work) {
        Statement said = new Statement(by, why);
        return said.refusal()
                .map(missing -> new Answer(false, missing))
                .orElseGet(() -> work.apply(said));
    }
}
