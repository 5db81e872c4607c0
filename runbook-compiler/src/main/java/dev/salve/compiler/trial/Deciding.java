package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;
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
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
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
    private final List<Subject> subjects;
    private final Setting setting;
    private final Set<EventKey> seen = new HashSet<>();

    /**
     * What the events meet.
     *
     * @param now empty: each event's own time
     * @param place of the trial, for what is missing in it
     */
    record Setting(
            Optional<Instant> now,
            Map<String, Lookup.Result> facts,
            History history,
            Place place) {}

    /**
     * @param subjects in the order of the answers
     */
    Deciding(Policy policy, List<Subject> subjects, Setting setting) {
        this.policy = policy;
        this.subjects = List.copyOf(subjects);
        this.setting = setting;
    }

    /** Whether any of the runbooks matches; empty if it is no event. */
    Optional<Boolean> matches(EventFile file) {
        return switch (policy.read(file.json())) {
            case Reading.Read<Event>(Event event) -> Optional.of(!policy.matching(event).isEmpty());
            case Reading.Refused<Event> _ -> Optional.empty();
        };
    }

    /**
     * What comes of one delivery, a runbook each.
     *
     * @throws CannotTryException if the trial lacks something
     */
    List<Decided> deliver(EventFile file) {
        Event event = event(file);
        EventKey key = EventKey.of(event);
        Map<String, Decided> decided =
                seen.add(key) ? decide(event) : duplicates(event, key.text());
        List<Decided> all = new ArrayList<>();
        for (Subject subject : subjects) {
            Decided one = decided.get(subject.name());
            all.add(one == null ? Misses.of(subject.runbook(), event.json()) : one);
        }
        return all;
    }

    private Event event(EventFile file) {
        return switch (policy.read(file.json())) {
            case Reading.Read<Event>(Event event) -> event;
            case Reading.Refused<Event>(var problem) -> throw file.isNone(problem.message());
        };
    }

    private Map<String, Decided> duplicates(Event event, String key) {
        Map<String, Decided> duplicates = new HashMap<>();
        Decision duplicate = new Decision.Duplicate(key);
        policy.matching(event)
                .forEach(runbook ->
                        duplicates.put(
                                runbook.name(),
                                new Decided(runbook.name(), duplicate, List.of(), List.of())));
        return duplicates;
    }

    private Map<String, Decided> decide(Event event) {
        Instant now = setting.now().orElse(event.time());
        List<Assessment> assessments = new ArrayList<>();
        Map<String, FactSet> read = new HashMap<>();
        for (Runbook runbook : policy.matching(event)) {
            FactSet facts = read(runbook, event, now);
            read.put(runbook.name(), facts);
            assessments.add(Decider.assess(runbook, event, policy.alarm(event), facts, now));
        }
        Ranking ranking = Ranking.of(assessments);
        Map<String, Decided> decided = new HashMap<>();
        for (Assessment assessment : assessments) {
            FactSet facts = read.getOrDefault(assessment.runbook().name(), FactSet.none());
            decided.put(
                    assessment.runbook().name(), decided(assessment, ranking, event, facts, now));
        }
        return decided;
    }

    private FactSet read(Runbook runbook, Event event, Instant now) {
        GivenFacts answers = new GivenFacts(runbook, setting.facts());
        FactSet read = new FactReader(answers).read(runbook, event, policy.alarm(event), now);
        if (!answers.missing().isEmpty()) {
            String fact = answers.missing().getFirst();
            throw new CannotTryException(
                    setting.place(),
                    "fact",
                    runbook.name()
                            + " reads the fact \""
                            + fact
                            + "\" and the test does not give it",
                    "add given: {facts: {" + fact + ": {…}}}");
        }
        return GivenFacts.asWritten(read, setting.facts());
    }

    private Decided decided(
            Assessment assessment, Ranking ranking, Event event, FactSet facts, Instant now) {
        Subject subject = subject(assessment.runbook());
        Retracing retracing = Retracing.of(subject, event, policy.alarm(event), facts, now);
        List<Why.Line> lines = new ArrayList<>(retracing.lines());
        Decision decision =
                switch (assessment) {
                    case Assessment.Ended(Runbook _, Decision ended) -> ended;
                    case Assessment.Wants wants -> {
                        Optional<String> by = ranking.outrankedBy(wants);
                        // A test of runbooks asks no account: freezes are then for windows alone.
                        GuardRequest request =
                                Decider.request(policy, wants, event, now)
                                        .with(ChangeCalendars.takenAsOpen(policy.settings()));
                        GuardSnapshot snapshot = setting.history().snapshot(request, facts);
                        lines.addAll(guardrails(request, snapshot));
                        yield by.<Decision>map(Decision.Outranked::new)
                                .orElseGet(() ->
                                        Decider.decide(
                                                wants,
                                                Guardrails.all().verdict(request, snapshot)));
                    }
                };
        return new Decided(subject.name(), decision, retracing.evaluations(), lines);
    }

    private Subject subject(Runbook runbook) {
        return subjects.stream()
                .filter(subject -> subject.name().equals(runbook.name()))
                .findFirst()
                .orElseThrow();
    }

    /** Each that denies, and all that allow in one line. */
    private static List<Why.Line> guardrails(GuardRequest request, GuardSnapshot snapshot) {
        List<Why.Line> lines = new ArrayList<>();
        List<String> allowing = new ArrayList<>();
        for (Guardrails.Checked checked : Guardrails.all().each(request, snapshot)) {
            switch (checked.verdict()) {
                case Verdict.Allow _ -> allowing.add(checked.guardrail());
                case Verdict.Ask ask ->
                        lines.add(
                                Why.Line.of(
                                        "guardrail " + checked.guardrail(),
                                        "ask: " + ask.because()));
                case Verdict.Deny deny ->
                        lines.add(
                                Why.Line.of(
                                        "guardrail " + checked.guardrail(),
                                        "deny: " + deny.because()));
            }
        }
        if (!allowing.isEmpty()) {
            lines.add(Why.Line.of("guardrails " + String.join(", ", allowing), "allow"));
        }
        return lines;
    }
}
