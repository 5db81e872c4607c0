package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Ranking;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.StormGuardrail;
import dev.salve.engine.ledger.EventLedger;
import dev.salve.engine.ledger.EventLedger.Acceptance;
import dev.salve.engine.ledger.EventLedger.Ending;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.run.Notice;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.FactReader;
import dev.salve.engine.workflow.WallCheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes one event in: accepts it once, decides for every runbook that it matches, claims the runs,
 * journals the decisions. Safe to repeat after a crash at any point: the same event makes the same
 * run ids, and its decisions are written once.
 */
public final class Intake {

    /** Runs that one event may start are few. */
    private static final int MAX_TRIES = 8;

    private static final String STORM = new StormGuardrail().name();

    /** So long an event may wait for requests that Salve may send; then it is an error. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Supplier<Policy> policy;
    private final Ledger ledger;
    private final Judging judging;
    private final Claiming claiming;
    private final Sightings sightings;
    private final InstantSource clock;
    private final WallCheck wall;

    /** Intake of a process whose clock is believed. */
    public Intake(
            Supplier<Policy> policy,
            Ledger ledger,
            FactReader facts,
            Claiming claiming,
            InstantSource clock) {
        this(policy, ledger, facts, claiming, clock, WallCheck.none(clock, ledger));
    }

    public Intake(
            Supplier<Policy> policy,
            Ledger ledger,
            FactReader facts,
            Claiming claiming,
            InstantSource clock,
            WallCheck wall) {
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.judging = new Judging(ledger, facts);
        this.claiming = Objects.requireNonNull(claiming, "claiming is null");
        this.sightings = new Sightings(ledger);
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.wall = Objects.requireNonNull(wall, "wall is null");
    }

    /**
     * Takes an event in.
     *
     * @throws StoreException if the ledger is away, or this machine's clock is wrong: the sender
     *     must keep the event and send it again
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
        return takeAll(
                current,
                arrived.stream()
                        .map(each ->
                                new Coming(
                                        each.eventKey(),
                                        each.event(),
                                        Arrival.delivered(each.event())))
                        .toList());
    }

    Receipt take(Policy current, String eventKey, Event event, Arrival arrival) {
        return takeAll(current, List.of(new Coming(eventKey, event, arrival))).getFirst();
    }

    /** An event, and how Salve came to know of it. */
    private record Coming(String eventKey, Event event, Arrival arrival) {

        EventLedger.Arrival accepted(Policy current) {
            String json = new String(event.json(), StandardCharsets.UTF_8);
            return new EventLedger.Arrival(eventKey, json, arrival.about(current, event));
        }
    }

    private List<Receipt> takeAll(Policy current, List<Coming> coming) {
        wall.check();
        Instant now = clock.instant();
        List<Acceptance> acceptances =
                ledger.events()
                        .accept(coming.stream().map(each -> each.accepted(current)).toList(), now);
        List<Receipt> receipts = new ArrayList<>();
        List<Ending> endings = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) {
            Coming each = coming.get(i);
            receipts.add(
                    switch (acceptances.get(i)) {
                        case Acceptance.Decided(String decisions) -> {
                            ledger.events().duplicate(each.eventKey(), now);
                            yield new Receipt.Duplicate(each.eventKey(), decisions);
                        }
                        case Acceptance.Fresh _ ->
                                decide(current, each, new Accepted(each.event(), now), endings);
                        case Acceptance.Unfinished _ ->
                                decide(current, each, accepted(current, each), endings);
                    });
        }
        Set<String> open = ledger.events().decided(endings);
        for (int i = 0; i < coming.size(); i++) {
            if (open.contains(coming.get(i).eventKey())) {
                receipts.set(i, again(current, coming.get(i)));
            }
        }
        return List.copyOf(receipts);
    }

    /** Another process has started a run of the event meanwhile: it stands, and is named now. */
    private Receipt again(Policy current, Coming coming) {
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            List<Ending> ending = new ArrayList<>();
            Receipt receipt = decide(current, coming, accepted(current, coming), ending);
            if (ledger.events().decided(ending).isEmpty()) {
                return receipt;
            }
        }
        throw new StoreException(
                "others are deciding event " + coming.eventKey() + " all the time", null);
    }

    /** Throws {@link StoreException} if this machine's clock is wrong. */
    void checkClock() {
        wall.check();
    }

    Sightings sightings() {
        return sightings;
    }

    /** The policy that a delivery is decided by: one for the whole delivery. */
    public Policy policy() {
        return policy.get();
    }

    /** What would be decided now, with nothing written. Facts are read. */
    List<Decision> probe(Policy current, Event event) {
        wall.check();
        List<Decision> decisions = new ArrayList<>();
        List<Judging.Assessed> assessed =
                judging.assess(current, event, current.matching(event), clock.instant());
        Ranking ranking = ranking(assessed);
        for (Judging.Assessed one : assessed) {
            switch (one.assessment()) {
                case Assessment.Ended(Runbook _, Decision decision) -> decisions.add(decision);
                case Assessment.Wants wants ->
                        decisions.add(
                                ranking.outrankedBy(wants)
                                        .<Decision>map(Decision.Outranked::new)
                                        .orElseGet(() ->
                                                judging.judge(current, event, wants, one)
                                                        .decision()));
            }
        }
        return List.copyOf(decisions);
    }

    /**
     * The event as it was accepted first. Another envelope may tell the same fact with another
     * time, and then its runs would get other ids.
     */
    private record Accepted(Event event, Instant at) {}

    private Accepted accepted(Policy current, Coming coming) {
        return ledger.events()
                .find(coming.eventKey())
                .map(stored -> accepted(current, coming, stored))
                .orElseGet(() -> new Accepted(coming.event(), clock.instant()));
    }

    private static Accepted accepted(Policy current, Coming coming, StoredEvent stored) {
        byte[] json = stored.json().getBytes(StandardCharsets.UTF_8);
        return new Accepted(read(current.read(json)).orElse(coming.event()), stored.receivedAt());
    }

    private static Optional<Event> read(Reading<Event> reading) {
        return switch (reading) {
            case Reading.Read<Event>(Event event) -> Optional.of(event);
            case Reading.Refused<Event> _ -> Optional.empty();
        };
    }

    private static Ranking ranking(List<Judging.Assessed> assessed) {
        return Ranking.of(assessed.stream().map(Judging.Assessed::assessment).toList());
    }

    private Receipt decide(Policy current, Coming coming, Accepted accepted, List<Ending> endings) {
        String eventKey = coming.eventKey();
        Event event = accepted.event();
        RunIds ids = new RunIds(eventKey, event);
        List<Runbook> matching = current.matching(event);
        Started started = Started.read(ledger, eventKey);
        List<Judging.Assessed> assessed = judging.assess(current, event, matching, clock.instant());
        sightings
                .of(current, event, coming.arrival(), assessed)
                .ifPresent(
                        seen -> sightings.tell(seen, current.settings().storm(), clock.instant()));
        Optional<String> unread = Judging.unread(assessed);
        if (unread.isPresent() && mayWait(accepted)) {
            return new Receipt.Postponed(eventKey, unread.get());
        }
        Deciding deciding = new Deciding(current, ids, started, ranking(assessed));
        List<Settled> settled =
                Stream.concat(
                                assessed.stream().map(deciding::settle).map(this::shed),
                                started.besides(matching).map(Settled::without))
                        .toList();
        Optional<String> unplanned = settled.stream().flatMap(s -> s.later().stream()).findFirst();
        if (unplanned.isPresent() && mayWait(accepted)) {
            return new Receipt.Postponed(eventKey, unplanned.get());
        }
        endings.add(ending(current, coming, event, settled));
        return new Receipt.Decided(eventKey, settled.stream().map(Settled::outcome).toList());
    }

    /** What a storm keeps from being looked at is held back by the storm, and is no error. */
    private Settled shed(Settled settled) {
        return settled.later().isPresent() && sightings.inStorm()
                ? settled.heldBack(
                        new Decision.Paused(STORM, "shed in a storm: " + settled.later().get()))
                : settled;
    }

    /** In a storm nothing waits to be acted on later. */
    private boolean mayWait(Accepted accepted) {
        return clock.instant().isBefore(accepted.at().plus(PATIENCE)) && !sightings.inStorm();
    }

    private Ending ending(Policy current, Coming coming, Event event, List<Settled> settled) {
        List<Receipt.Outcome> outcomes = settled.stream().map(Settled::outcome).toList();
        List<Notice> notices = Refusals.notices(current, event, outcomes);
        return new Ending(
                coming.eventKey(),
                Settled.decisions(settled),
                Settled.entries(settled, clock.instant()),
                notices.isEmpty() || inStorm(settled) ? List.of() : notices,
                Settled.runs(settled));
    }

    /** Then people are told of the storm, and not of each event. */
    private boolean inStorm(List<Settled> settled) {
        return settled.stream().anyMatch(Settled::inStorm) || sightings.inStorm();
    }

    /** The decisions on one event, runbook by runbook. */
    private final class Deciding {

        private final Policy current;
        private final RunIds ids;
        private final Started started;
        private final Ranking ranking;

        Deciding(Policy current, RunIds ids, Started started, Ranking ranking) {
            this.current = current;
            this.ids = ids;
            this.started = started;
            this.ranking = ranking;
        }

        Settled settle(Judging.Assessed assessed) {
            Runbook runbook = assessed.assessment().runbook();
            return started.outcome(runbook)
                    .map(Settled::without)
                    .orElseGet(() ->
                            switch (assessed.assessment()) {
                                case Assessment.Ended(Runbook _, Decision decision) ->
                                        Settled.without(decided(runbook, decision));
                                case Assessment.Wants wants -> settle(wants, assessed);
                            });
        }

        private Settled settle(Assessment.Wants wants, Judging.Assessed assessed) {
            return started.holderOf(wants.proposal().target())
                    .or(() -> ranking.outrankedBy(wants))
                    .map(by -> decided(wants.runbook(), new Decision.Outranked(by)))
                    .map(Settled::without)
                    .orElseGet(() -> claim(wants, assessed));
        }

        private Settled claim(Assessment.Wants wants, Judging.Assessed assessed) {
            try {
                Judgement judgement = judging.judge(current, ids.event(), wants, assessed);
                Receipt.Outcome outcome = claim(wants, judgement);
                return new Settled(
                        outcome.runId().isPresent() ? outcome : unlessStarted(outcome, wants),
                        Optional.of(judgement));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                return Settled.without(decided(wants.runbook(), Judging.failedInItself(e)));
            }
        }

        /** Another process may be deciding the same event: what held us back may be our own run. */
        private Receipt.Outcome unlessStarted(Receipt.Outcome outcome, Assessment.Wants wants) {
            return ledger.runs()
                    .find(ids.of(wants.runbook()))
                    .map(Started::outcome)
                    .orElse(outcome);
        }

        private Receipt.Outcome claim(Assessment.Wants wants, Judgement judgement) {
            return switch (judgement.decision()) {
                case Decision.Run _ -> claiming.claim(current, ids, wants, judgement);
                case Decision.Approve approve ->
                        claiming.claim(current, ids, wants.asking(approve.because()), judgement);
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
                        decided(wants.runbook(), judgement.decision());
            };
        }

        private static Receipt.Outcome decided(Runbook runbook, Decision decision) {
            return new Receipt.Outcome(runbook.name(), decision, Optional.empty());
        }
    }
}
