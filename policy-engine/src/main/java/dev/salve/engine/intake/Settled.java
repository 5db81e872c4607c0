package dev.salve.engine.intake;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of one runbook for one event.
 *
 * @param judgement empty if it did not come to the guardrails
 */
record Settled(Receipt.Outcome outcome, Optional<Judgement> judgement) {

    static Settled without(Receipt.Outcome outcome) {
        return new Settled(outcome, Optional.empty());
    }

    boolean inStorm() {
        return judgement.map(Judgement::inStorm).orElse(false);
    }

    /** Why it cannot be decided now but may be in a moment; empty if it is decided. */
    Optional<String> later() {
        return outcome.decision() instanceof Decision.Erred(String because, boolean later) && later
                ? Optional.of(because)
                : Optional.empty();
    }

    /** The same runbook, with this decision instead. */
    Settled heldBack(Decision by) {
        return new Settled(new Receipt.Outcome(outcome.runbook(), by, outcome.runId()), judgement);
    }

    /** The event's decisions as canonical JSON. */
    static String decisions(List<Settled> settled) {
        List<Object> decisions = new ArrayList<>();
        settled.forEach(one -> decisions.add(one.json()));
        return CanonicalJson.write(decisions);
    }

    /** What the journal says of them; an event that no runbook matches is decided, too. */
    static List<JournalEntry> entries(List<Settled> settled, Instant now) {
        if (settled.isEmpty()) {
            return List.of(
                    new JournalEntry(EntryType.DECISION, now, Map.of("decision", "no-match")));
        }
        return settled.stream()
                .map(one -> new JournalEntry(EntryType.DECISION, now, one.evidence()))
                .toList();
    }

    /** The runs that the event has. */
    static Set<String> runs(List<Settled> settled) {
        return settled.stream()
                .flatMap(one -> one.outcome().runId().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<String, Object> json() {
        Map<String, Object> json =
                new LinkedHashMap<>(DecisionJson.write(outcome.runbook(), outcome.decision()));
        outcome.runId().ifPresent(id -> json.put("run", id));
        return json;
    }

    private Map<String, Object> evidence() {
        Map<String, Object> json = json();
        judgement.ifPresent(judged -> json.putAll(judged.evidence(outcome.decision())));
        return json;
    }
}
