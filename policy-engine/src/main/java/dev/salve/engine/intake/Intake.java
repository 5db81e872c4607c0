package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Ranking;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.EventLedger.Acceptance;
import dev.salve.engine.ledger.EventLedger.Arrival;
import dev.salve.engine.ledger.EventLedger.Ending;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.run.Notice;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.FactReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes one event in: accepts it once, decides for every runbook that it matches, claims the runs,
 * journals the decisions. Safe to repeat after a crash at any point: the same event makes the same
 * run ids, and its decisions are written once.
 */
public final class Intake {

    /** Runs that one event may start are few. */
    private static final int MAX_TRIES = 8;

    private final Supplier<Policy> policy;
    private final Ledger ledger;
    private final FactReader facts;
    private final Claiming claiming;
    private final InstantSource clock;

    public Intake(
            Supplier<Policy> policy,
            Ledger ledger,
            FactReader facts,
            Claiming claiming,
            InstantSource clock) {
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.facts = Objects.requireNonNull(facts, "facts is null");
        this.claiming = Objects.requireNonNull(claiming, "claiming is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * Takes an event in.
     *
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away: the sender must keep
     *     the event and send it again
     */
    public Receipt take(Policy current, String eventKey, Event event) {
        return take(current, List.of(new Arrived(eventKey, event))).getFirst();
    }

    /** An event with its key. */
    public record Arrived(String eventKey, Event event) {}

    /**
     * Takes events in, one decision after the other; only what is written before and after the
     * decisions is written together.
     *
     * @param arrived no key twice
     * @return one receipt each, in order
     * @throws StoreException as {@link #take(Policy, String, Event)}
     */
    public List<Receipt> take(Policy current, List<Arrived> arrived) {
        Instant now = clock.instant();
        List<Acceptance> acceptances =
                ledger.events()
                        .accept(arrived.stream().map(each -> arrival(current, each)).toList(), now);
        List<Receipt> receipts = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < arrived.size(); i++) {
            String eventKey = arrived.get(i).eventKey();
            Event event = arrived.get(i).event();
            receipts.add(
                    switch (acceptances.get(i)) {
                        case Acceptance.Decided(String decisions) -> {
                            ledger.events().duplicate(eventKey, now);
                            yield new Receipt.Duplicate(eventKey, decisions);
                        }
                        case Acceptance.Fresh _, Acceptance.Unfinished _ -> {
                            List<Receipt.Outcome> outcomes = decide(current, eventKey, event);
                            endings.add(ending(current, eventKey, event, outcomes));
                            yield new Receipt.Decided(eventKey, outcomes);
                        }
                    });
        }
        Set<String> open = ledger.events().decided(endings);
        for (int i = 0; i < arrived.size(); i++) {
            if (open.contains(arrived.get(i).eventKey())) {
                receipts.set(i, again(current, arrived.get(i)));
            }
        }
        return List.copyOf(receipts);
    }

    /** Another process has started a run of the event meanwhile: it stands, and is named now. */
    private Receipt again(Policy current, Arrived arrived) {
        String eventKey = arrived.eventKey();
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            List<Receipt.Outcome> outcomes = decide(current, eventKey, arrived.event());
            Ending ending = ending(current, eventKey, arrived.event(), outcomes);
            if (ledger.events().decided(List.of(ending)).isEmpty()) {
                return new Receipt.Decided(eventKey, outcomes);
            }
        }
        throw new StoreException("others are deciding event " + eventKey + " all the time", null);
    }

    private static Arrival arrival(Policy current, Arrived arrived) {
        Event event = arrived.event();
        String json = new String(event.json(), StandardCharsets.UTF_8);
        return new Arrival(arrived.eventKey(), json, about(current, event));
    }

    /** The policy that a delivery is decided by: one for the whole delivery. */
    public Policy policy() {
        return policy.get();
    }

    private List<Receipt.Outcome> decide(Policy current, String eventKey, Event event) {
        Instant now = clock.instant();
        RunIds ids = new RunIds(eventKey, event);
        List<Runbook> matching = current.matching(event);
        Started started = Started.read(ledger, eventKey);
        List<Assessment> assessments = new ArrayList<>();
        for (Runbook runbook : matching) {
            assessments.add(assess(current, runbook, event, now));
        }
        Ranking ranking = Ranking.of(assessments);
        List<Receipt.Outcome> outcomes = new ArrayList<>();
        for (Assessment assessment : assessments) {
            outcomes.add(
                    started.outcome(assessment.runbook())
                            .orElseGet(() ->
                                    outcome(
                                            assessment,
                                            wants ->
                                                    started.holderOf(wants.proposal().target())
                                                            .or(() -> ranking.outrankedBy(wants)),
                                            wants -> claim(current, ids, wants))));
        }
        outcomes.addAll(started.besides(matching));
        return outcomes;
    }

    /** A bug in a look-up is this runbook's error and nobody else's. */
    private Assessment assess(Policy current, Runbook runbook, Event event, Instant now) {
        try {
            FactSet read = facts.read(runbook, event, current.alarm(event), now);
            return Decider.assess(runbook, event, current.alarm(event), read, now);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Assessment.Ended(runbook, failedInItself(e));
        }
    }

    private static Receipt.Outcome outcome(
            Assessment assessment,
            Function<Assessment.Wants, Optional<String>> outrankedBy,
            Function<Assessment.Wants, Receipt.Outcome> claim) {
        String name = assessment.runbook().name();
        return switch (assessment) {
            case Assessment.Ended(Runbook _, Decision decision) ->
                    new Receipt.Outcome(name, decision, Optional.empty());
            case Assessment.Wants wants ->
                    outrankedBy
                            .apply(wants)
                            .map(by ->
                                    new Receipt.Outcome(
                                            name, new Decision.Outranked(by), Optional.empty()))
                            .orElseGet(() -> claim.apply(wants));
        };
    }

    /** What cannot even be decided never acts, and the event is decided all the same. */
    private static Decision failedInItself(RuntimeException e) {
        return new Decision.Erred("the decision failed in itself: " + e);
    }

    private Receipt.Outcome claim(Policy current, RunIds ids, Assessment.Wants wants) {
        try {
            Receipt.Outcome outcome = claim(current, ids.eventKey(), ids.event(), wants);
            return outcome.runId().isPresent() ? outcome : unlessStarted(ids, outcome, wants);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Receipt.Outcome(wants.runbook().name(), failedInItself(e), Optional.empty());
        }
    }

    /** Another process may be deciding the same event: what held us back may be our own run. */
    private Receipt.Outcome unlessStarted(
            RunIds ids, Receipt.Outcome outcome, Assessment.Wants wants) {
        return ledger.runs().find(ids.of(wants.runbook())).map(Started::outcome).orElse(outcome);
    }

    private Receipt.Outcome claim(
            Policy current, String eventKey, Event event, Assessment.Wants wants) {
        GuardRequest request = Decider.request(current, wants, event, clock.instant());
        GuardSnapshot snapshot = ledger.runs().snapshot(request);
        Decision decision = Scope.check(current.settings(), event, wants);
        if (decision == null) {
            decision = Decider.decide(wants, ledger.runs().guardrails().verdict(request, snapshot));
        }
        return switch (decision) {
            case Decision.Run _ ->
                    claiming.claim(current, new RunIds(eventKey, event), wants, decision);
            case Decision.Approve approve ->
                    claiming.claim(
                            current,
                            new RunIds(eventKey, event),
                            wants.asking(approve.because()),
                            decision);
            case Decision.NoMatch _,
                    Decision.Skipped _,
                    Decision.Limited _,
                    Decision.Stale _,
                    Decision.Duplicate _,
                    Decision.Outranked _,
                    Decision.Paused _,
                    Decision.Observed _,
                    Decision.Erred _,
                    Decision.Unknown _ ->
                    new Receipt.Outcome(wants.runbook().name(), decision, Optional.empty());
        };
    }

    private Ending ending(
            Policy current, String eventKey, Event event, List<Receipt.Outcome> outcomes) {
        List<Notice> notices = Refusals.notices(current, event, outcomes);
        List<Object> decisions = new ArrayList<>();
        List<JournalEntry> entries = new ArrayList<>();
        for (Receipt.Outcome outcome : outcomes) {
            Map<String, Object> json =
                    new LinkedHashMap<>(DecisionJson.write(outcome.runbook(), outcome.decision()));
            outcome.runId().ifPresent(id -> json.put("run", id));
            decisions.add(json);
            entries.add(new JournalEntry(EntryType.DECISION, clock.instant(), json));
        }
        if (outcomes.isEmpty()) {
            entries.add(
                    new JournalEntry(
                            EntryType.DECISION, clock.instant(), Map.of("decision", "no-match")));
        }
        Set<String> runs =
                outcomes.stream()
                        .flatMap(outcome -> outcome.runId().stream())
                        .collect(Collectors.toUnmodifiableSet());
        return new Ending(eventKey, CanonicalJson.write(decisions), entries, notices, runs);
    }

    private static Map<String, Object> about(Policy policy, Event event) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("cause", Causes.of(event, policy.alarm(event)));
        about.put("says", Causes.says(event, policy.alarm(event)));
        about.put("id", event.id());
        about.put("source", event.source());
        about.put("detailType", event.detailType());
        about.put("account", event.account());
        about.put("region", event.region());
        about.put("time", event.time().toString());
        about.put("resources", event.resources());
        about.put("sha256", CanonicalJson.sha256Hex(event.json()));
        return about;
    }
}
