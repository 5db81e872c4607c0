package dev.salve.cli.explain;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one runbook makes of one event, and why.
 *
 * @param trace in the order in which things were looked at
 * @param match its patterns, field by field
 * @param next what it would do, or what it needs; empty if there is nothing to say
 * @param asked whom it would ask; empty if nobody
 */
record Explanation(
        String runbook,
        Decision decision,
        List<TraceLine> trace,
        MatchReplay match,
        String next,
        Optional<Asked> asked) {

    Explanation {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(decision, "decision is null");
        trace = List.copyOf(trace);
        Objects.requireNonNull(match, "match is null");
        Objects.requireNonNull(next, "next is null");
        Objects.requireNonNull(asked, "asked is null");
    }

    /** Only the decision. */
    static Explanation of(String runbook, Decision decision) {
        return new Explanation(
                runbook, decision, List.of(), MatchReplay.none(), "", Optional.empty());
    }

    Explanation with(MatchReplay replay) {
        return new Explanation(runbook, decision, trace, replay, next, asked);
    }

    Explanation with(List<TraceLine> lines, String outlook, Optional<Asked> people) {
        return new Explanation(runbook, decision, lines, match, outlook, people);
    }

    /** Whether the event is the runbook's business. */
    boolean matches() {
        return !(decision instanceof Decision.NoMatch);
    }

    /** Whether it would act, were it allowed to. */
    boolean acts() {
        return DecisionJson.proposal(decision).isPresent();
    }

    /** The decision's reason; for patterns that no single field explains, that in words. */
    String because() {
        return matches() ? decision.because() : match.because();
    }
}
