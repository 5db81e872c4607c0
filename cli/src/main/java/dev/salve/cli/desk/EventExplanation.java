package dev.salve.cli.desk;

import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What all runbooks make of one part of a delivery. */
sealed interface EventExplanation {

    /**
     * The part is an event.
     *
     * @param now when it is taken to have arrived
     * @param runbooks those that act first, those that it does not concern last
     */
    record Explained(EventKey key, Event event, Instant now, List<Explanation> runbooks)
            implements EventExplanation {

        public Explained {
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(event, "event is null");
            Objects.requireNonNull(now, "now is null");
            runbooks = List.copyOf(runbooks);
        }
    }

    /** The part is no event. */
    record Poisoned(Problem problem) implements EventExplanation {

        /** The decision's word, for the event as a whole. */
        static final String WORD = "poisoned";

        public Poisoned {
            Objects.requireNonNull(problem, "problem is null");
        }
    }
}
