package dev.salve.engine.intake;

import dev.salve.engine.decision.Decision;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of one delivered event: exactly one of these; what ends it is journaled. */
public sealed interface Receipt {

    /** The event's key; a poisoned one's is made from its bytes. */
    String eventKey();

    /** Decided, for every runbook that it matches. */
    record Decided(String eventKey, List<Outcome> outcomes) implements Receipt {

        public Decided {
            Objects.requireNonNull(eventKey, "eventKey is null");
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * Accepted and not decided yet: Salve had used its share of a service's requests. It is decided
     * in a moment; whoever keeps events until they are decided sends it again.
     */
    record Postponed(String eventKey, String because) implements Receipt {}

    /** The same fact was decided before; nothing acts. */
    record Duplicate(String eventKey, String decisions) implements Receipt {}

    /**
     * Not an event that Salve reads; nothing acts.
     *
     * @param delivery which part of the delivery: an SQS message id, or an index
     */
    record Poisoned(String eventKey, String delivery, String code, String message)
            implements Receipt {}

    /** One runbook's decision, and the run that it created. */
    record Outcome(String runbook, Decision decision, Optional<String> runId) {

        public Outcome {
            Objects.requireNonNull(runbook, "runbook is null");
            Objects.requireNonNull(decision, "decision is null");
            Objects.requireNonNull(runId, "runId is null");
        }
    }
}
