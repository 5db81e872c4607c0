package dev.salve.cli.desk;

import dev.salve.cli.desk.TraceLine.Part;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Ranking;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.intake.Scope;
import dev.salve.engine.match.Explain;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides at the desk by the same core as on AWS, on a target that nobody has touched: there is no
 * ledger here, so nothing is locked, cooling down or paused.
 */
final class Explainer {

    private static final Comparator<Explanation> ORDER =
            Comparator.comparing(Explanation::acts)
                    .thenComparing(Explanation::matches)
                    .reversed()
                    .thenComparing(Explanation::runbook);

    private final Policy policy;
    private final FactFile facts;
    private final @Nullable Instant moment;

    /**
     * @param moment when events are taken to arrive; null for each event's own time
     */
    Explainer(Policy policy, FactFile facts, @Nullable Instant moment) {
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.facts = Objects.requireNonNull(facts, "facts is null");
        this.moment = moment;
    }

    /** Every event in a delivery; empty if there is none in it. */
    List<EventExplanation> delivery(byte[] json) {
        return Envelopes.open(json).stream().map(this::part).toList();
    }

    private EventExplanation part(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Unreadable unreadable ->
                    new EventExplanation.Poisoned(unreadable.problem());
            case Delivery.Opened opened ->
                    switch (policy.read(opened.json())) {
                        case Reading.Refused<Event> refused ->
                                new EventExplanation.Poisoned(refused.problem());
                        case Reading.Read<Event> read -> event(read.value());
                    };
        };
    }

    private EventExplanation event(Event event) {
        Instant now = moment == null ? event.time() : moment;
        Map<String, Assessment> assessed = new HashMap<>();
        for (Runbook runbook : policy.matching(event)) {
            assessed.put(
                    runbook.name(),
                    Decider.assess(runbook, event, policy.alarm(event), facts.of(runbook), now));
        }
        Ranking ranking = Ranking.of(List.copyOf(assessed.values()));
        List<Explanation> explanations = new ArrayList<>();
        for (Runbook runbook : policy.runbooks()) {
            Assessment assessment = assessed.get(runbook.name());
            explanations.add(
                    assessment == null
                            ? noMatch(runbook, event)
                            : explanation(event, now, assessment, ranking));
        }
        explanations.sort(ORDER);
        return new EventExplanation.Explained(EventKey.of(event), event, now, explanations);
    }

    private Explanation explanation(
            Event event, Instant now, Assessment assessment, Ranking ranking) {
        Runbook runbook = assessment.runbook();
        Trace trace =
                new Trace(runbook, event, policy.alarm(event), facts.of(runbook), now).conditions();
        return switch (assessment) {
            case Assessment.Ended(Runbook _, Decision decision) ->
                    new Explanation(runbook.name(), decision, trace.lines());
            case Assessment.Wants wants -> {
                GuardRequest request = Decider.request(wants, event, now);
                yield new Explanation(
                        runbook.name(),
                        decision(event, wants, request, ranking),
                        trace.approval(wants).guardrails(request).lines());
            }
        };
    }

    private Decision decision(
            Event event, Assessment.Wants wants, GuardRequest request, Ranking ranking) {
        Optional<String> by = ranking.outrankedBy(wants);
        if (by.isPresent()) {
            return new Decision.Outranked(by.get());
        }
        Decision outOfScope = Scope.check(policy.settings(), event, wants);
        return outOfScope == null
                ? Decider.decide(wants, request, GuardSnapshot.clear())
                : outOfScope;
    }

    /** Of several patterns, the fields of the one that came nearest. */
    private static Explanation noMatch(Runbook runbook, Event event) {
        List<Decision.FieldMiss> nearest = List.of();
        List<TraceLine> trace = new ArrayList<>();
        for (Pattern pattern : runbook.match()) {
            List<Decision.FieldMiss> misses = new ArrayList<>();
            if (Explain.of(pattern, event.json()) instanceof Reading.Read<Explain> read) {
                read.value().remarks().stream()
                        .map(remark -> TraceLine.of(Part.MATCH, remark, "false", ""))
                        .forEach(trace::add);
                for (Explain.Mismatch miss : read.value().mismatches()) {
                    misses.add(new Decision.FieldMiss(miss.field(), miss.wanted(), miss.got()));
                    trace.add(
                            TraceLine.of(
                                    Part.MATCH,
                                    miss.field(),
                                    miss.got(),
                                    "wanted " + miss.wanted()));
                }
            }
            if (nearest.isEmpty() || (!misses.isEmpty() && misses.size() < nearest.size())) {
                nearest = misses;
            }
        }
        return new Explanation(runbook.name(), new Decision.NoMatch(nearest), trace);
    }
}
