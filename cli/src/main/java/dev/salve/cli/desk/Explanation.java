package dev.salve.cli.desk;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import java.util.List;
import java.util.Objects;

/**
 * What one runbook makes of one event, and why.
 *
 * @param trace in the order in which things were looked at
 */
record Explanation(String runbook, Decision decision, List<TraceLine> trace) {

    Explanation {
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(decision, "decision is null");
        trace = List.copyOf(trace);
    }

    /** Whether the event is the runbook's business. */
    boolean matches() {
        return !(decision instanceof Decision.NoMatch);
    }

    /** Whether it would act, were it allowed to. */
    boolean acts() {
        return DecisionJson.proposal(decision).isPresent();
    }

    /** The decision's reason; for patterns that no single field explains, the first remark. */
    String because() {
        String because = decision.because();
        return because.isEmpty() && !matches() && !trace.isEmpty()
                ? trace.getFirst().what()
                : because;
    }
}
