package dev.salve.compiler.trial;

import dev.salve.engine.decision.Decision;
import java.util.List;

/**
 * What one runbook made of one delivery.
 *
 * @param evaluations the conditions that the decider evaluated
 */
record Decided(
        String runbook,
        Decision decision,
        List<Retracing.Evaluation> evaluations,
        List<Why.Line> lines) {

    Decided {
        evaluations = List.copyOf(evaluations);
        lines = List.copyOf(lines);
    }

    Why why() {
        return new Why(runbook, shown(), lines);
    }

    /** The word, with its reason. */
    String shown() {
        return decision.because().isEmpty()
                ? decision.word()
                : decision.word() + " (" + decision.because() + ")";
    }
}
