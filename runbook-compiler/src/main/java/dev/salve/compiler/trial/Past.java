package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that was before.
 *
 * @param runbook empty: the one that is decided about
 * @param target its id, or type and id; may be a template over facts; empty: the one that is
 *     decided about
 */
record Past(Optional<Node.Text> runbook, Optional<Node.Text> target, Moment at, RunState outcome) {

    /** Whether it did something: then cooldown and max-runs count it. */
    boolean acted() {
        return switch (outcome) {
            case SUCCEEDED, FAILED, UNDONE, ESCALATED -> true;
            case REJECTED,
                    EXPIRED,
                    CANCELLED,
                    WAITING_APPROVAL,
                    READY,
                    ACTING,
                    OBSERVING,
                    VERIFYING,
                    UNDOING ->
                    false;
        };
    }

    /** When it was. */
    sealed interface Moment {

        Instant before(Instant now);

        /** So long before the trial's now. */
        record Ago(Duration duration) implements Moment {
            @Override
            public Instant before(Instant now) {
                return now.minus(duration);
            }
        }

        /** At a time. */
        record At(Instant time) implements Moment {
            @Override
            public Instant before(Instant now) {
                return time;
            }
        }
    }
}
