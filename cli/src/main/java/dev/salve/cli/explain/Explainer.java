package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.cli.explain.TraceLine.Part;
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
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.match.Explain;
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

/** Decides at the desk by the same core as on AWS, with what is known there of facts and past. */
final class Explainer {

    /** Those that act, those that match, and then by how near they come. */
    private static final Comparator<Explanation> ORDER =
            Comparator.comparing((Explanation each) -> !each.acts())
                    .thenComparing(each -> !each.matches())
                    .thenComparing(each -> !each.match().isNear())
                    .thenComparing(each -> !each.match().isSameKind())
                    .thenComparingLong(each -> each.match().distance())
                    .thenComparing(Explanation::runbook);

    private final Policy policy;
    private final FactFile facts;
    private final Past past;
    private final @Nullable Instant moment;

    /**
     * @param moment when events are taken to arrive; null for each event's own time
     */
    Explainer(Policy policy, FactFile facts, Past past, @Nullable Instant moment) {
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.facts = Objects.requireNonNull(facts, "facts is null");
        this.past = Objects.requireNonNull(past, "past is null");
        this.moment = moment;
    }

    /** How much is told of an event. */
    private enum Told {
        /** The decisions of the runbooks that match. */
        MATCHING,
        /** The decisions of all runbooks. */
        ALL,
        /** All of them, with everything that was looked at. */
        EXPLAINED
    }

    /** Every event in a delivery, explained; empty if there is none in it. */
    List<EventExplanation> delivery(byte[] json) {
        return parts(json, Told.EXPLAINED);
    }

    /** Every event in a delivery with its decisions, without what was looked at. */
    List<EventExplanation> decisions(byte[] json, boolean all) {
        return parts(json, all ? Told.ALL : Told.MATCHING);
    }

    private List<EventExplanation> parts(byte[] json, Told told) {
        List<Delivery> parts = Envelopes.open(json);
        return parts.stream().map(part -> part(json, parts, part, told)).toList();
    }

    private EventExplanation part(
            byte[] whole, List<Delivery> parts, Delivery delivery, Told told) {
        return switch (delivery) {
            case Delivery.Unreadable unreadable ->
                    new EventExplanation.Poisoned(
                            unreadable.problem(),
                            unreadable.origin(),
                            NoEvent.hint(whole, parts, unreadable));
            case Delivery.Opened opened ->
                    switch (policy.read(opened.json())) {
                        case Reading.Refused<Event> refused ->
                                new EventExplanation.Poisoned(
                                        refused.problem(),
                                        opened.origin(),
                                        NoEvent.hint(opened.json(), refused.problem()));
                        case Reading.Read<Event> read -> event(read.value(), told);
                    };
        };
    }

    private EventExplanation event(Event event, Told told) {
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
            if (assessment != null) {
                Explanation explanation = explanation(event, now, assessment, ranking, told);
                explanations.add(
                        told == Told.EXPLAINED
                                ? explanation.with(MatchReplay.of(runbook, event))
                                : explanation);
            } else if (told != Told.MATCHING) {
                explanations.add(noMatch(runbook, event));
            }
        }
        explanations.sort(ORDER);
        EventKey key = EventKey.of(event);
        return new EventExplanation.Explained(
                key, event, now, past.source(), past.recorded(key), explanations);
    }

    private Explanation explanation(
            Event event, Instant now, Assessment assessment, Ranking ranking, Told told) {
        Runbook runbook = assessment.runbook();
        Trace trace = new Trace(runbook, event, policy.alarm(event), facts.of(runbook), now);
        return switch (assessment) {
            case Assessment.Ended(Runbook _, Decision decision) -> {
                Explanation ended = Explanation.of(runbook.name(), decision);
                yield told == Told.EXPLAINED
                        ? ended.with(
                                trace.conditions().lines(), Outlook.of(decision), Optional.empty())
                        : ended;
            }
            case Assessment.Wants wants -> {
                GuardRequest request =
                        Decider.request(policy, wants, event, now)
                                .with(ChangeCalendars.takenAsOpen(policy.settings()));
                GuardSnapshot snapshot = past.snapshot(request);
                Optional<String> by = ranking.outrankedBy(wants);
                Decision decision =
                        by.<Decision>map(Decision.Outranked::new)
                                .orElseGet(() ->
                                        Decider.decide(
                                                wants,
                                                Guardrails.all().verdict(request, snapshot)));
                Explanation wanted = Explanation.of(runbook.name(), decision);
                if (told != Told.EXPLAINED) {
                    yield wanted;
                }
                trace.conditions().approval(wants);
                by.flatMap(policy::runbook).ifPresent(trace::outranked);
                trace.guardrails(request, snapshot, past.source().isPresent());
                Optional<Asked> asked = Asked.of(wants, policy.settings(), now);
                yield wanted.with(trace.lines(), Outlook.of(wants, decision, asked), asked);
            }
        };
    }

    private static Explanation noMatch(Runbook runbook, Event event) {
        MatchReplay replay = MatchReplay.of(runbook, event);
        List<TraceLine> trace = new ArrayList<>();
        for (MatchReplay.Tried tried : replay.patterns()) {
            for (Explain.Mismatch miss : tried.explain().mismatches()) {
                trace.add(
                        TraceLine.of(Part.MATCH, Mark.AGAINST, miss.field(), miss.got())
                                .because("wanted " + miss.wanted()));
            }
            for (String remark : tried.explain().remarks()) {
                trace.add(TraceLine.of(Part.MATCH, Mark.AGAINST, remark, "false"));
            }
        }
        return Explanation.of(runbook.name(), replay.decision())
                .with(replay)
                .with(trace, "", Optional.empty());
    }
}
