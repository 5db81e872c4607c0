package dev.salve.compiler.trial;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Ranking;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.FactReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides a trial's event as the engine would, from what the trial gives. */
final class Deciding {

    private final Policy policy;
    private final List<String> runbooks;
    private final Optional<Instant> given;
    private final Map<String, Lookup.Result> facts;
    private final History history;
    private final Set<EventKey> seen = new HashSet<>();

    /**
     * @param runbooks in the order of the answers
     * @param now empty: each event's own time
     */
    Deciding(
            Policy policy,
            List<String> runbooks,
            Optional<Instant> now,
            Map<String, Lookup.Result> facts,
            History history) {
        this.policy = policy;
        this.runbooks = List.copyOf(runbooks);
        this.given = now;
        this.facts = facts;
        this.history = history;
    }

    /** Whether any of the runbooks matches. */
    boolean matches(byte[] json) {
        return !policy.matching(event(json)).isEmpty();
    }

    /**
     * The decisions on one delivery, a runbook each.
     *
     * @throws IllegalArgumentException if the trial lacks something, saying what
     */
    List<Decision> deliver(byte[] json) {
        Event event = event(json);
        EventKey key = EventKey.of(event);
        Map<String, Decision> decided =
                seen.add(key) ? decide(event) : duplicates(event, key.text());
        List<Decision> decisions = new ArrayList<>();
        for (String name : runbooks) {
            Decision decision = decided.get(name);
            decisions.add(
                    decision != null
                            ? decision
                            : Misses.of(policy.runbook(name).orElseThrow(), json));
        }
        return decisions;
    }

    private Event event(byte[] json) {
        return switch (policy.read(json)) {
            case Reading.Read<Event>(Event event) -> event;
            case Reading.Refused<Event>(var problem) ->
                    throw new IllegalArgumentException(problem.message());
        };
    }

    private Map<String, Decision> duplicates(Event event, String key) {
        Map<String, Decision> duplicates = new HashMap<>();
        policy.matching(event)
                .forEach(runbook -> duplicates.put(runbook.name(), new Decision.Duplicate(key)));
        return duplicates;
    }

    private Map<String, Decision> decide(Event event) {
        Instant now = given.orElse(event.time());
        List<Assessment> assessments = new ArrayList<>();
        Map<String, FactSet> read = new HashMap<>();
        for (Runbook runbook : policy.matching(event)) {
            FactSet facts = read(runbook, event, now);
            read.put(runbook.name(), facts);
            assessments.add(Decider.assess(runbook, event, policy.alarm(event), facts, now));
        }
        Ranking ranking = Ranking.of(assessments);
        Map<String, Decision> decisions = new HashMap<>();
        for (Assessment assessment : assessments) {
            String name = assessment.runbook().name();
            FactSet facts = read.getOrDefault(name, FactSet.none());
            decisions.put(name, decision(assessment, ranking, event, facts, now));
        }
        return decisions;
    }

    private FactSet read(Runbook runbook, Event event, Instant now) {
        GivenFacts answers = new GivenFacts(runbook, facts);
        FactSet read = new FactReader(answers).read(runbook, event, policy.alarm(event), now);
        if (!answers.missing().isEmpty()) {
            throw new IllegalArgumentException(
                    runbook.name()
                            + " reads the fact \""
                            + answers.missing().getFirst()
                            + "\" and the test does not give it");
        }
        return GivenFacts.asWritten(read, facts);
    }

    private Decision decision(
            Assessment assessment, Ranking ranking, Event event, FactSet facts, Instant now) {
        return switch (assessment) {
            case Assessment.Ended(Runbook _, Decision decision) -> decision;
            case Assessment.Wants wants -> {
                Optional<String> by = ranking.outrankedBy(wants);
                GuardRequest request = Decider.request(wants, event, now);
                yield by.<Decision>map(Decision.Outranked::new)
                        .orElseGet(() ->
                                Decider.decide(
                                        wants, request, history.snapshot(request, event, facts)));
            }
        };
    }
}
