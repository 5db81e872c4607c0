package dev.salve.cli.explain;

import dev.salve.engine.event.Delivery.Origin;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What all runbooks make of one part of a delivery. */
sealed interface EventExplanation {

    /**
     * The part is an event.
     *
     * @param now when it is taken to have arrived
     * @param ledger whose past is known; empty if nothing is taken to have happened before
     * @param recorded the event as the ledger has it, if it was taken in before
     * @param runbooks those that act first, those that it does not concern last
     */
    record Explained(
            EventKey key,
            Event event,
            Instant now,
            Optional<String> ledger,
            Optional<Recorded> recorded,
            List<Explanation> runbooks)
            implements EventExplanation {

        public Explained {
            Objects.requireNonNull(key, "key is null");
            Objects.requireNonNull(event, "event is null");
            Objects.requireNonNull(now, "now is null");
            Objects.requireNonNull(ledger, "ledger is null");
            Objects.requireNonNull(recorded, "recorded is null");
            runbooks = List.copyOf(runbooks);
        }

        /** Only some of the runbooks. */
        Explained only(Predicate<Explanation> wanted) {
            return new Explained(
                    key, event, now, ledger, recorded, runbooks.stream().filter(wanted).toList());
        }
    }

    /**
     * The part is no event.
     *
     * @param origin which part of the delivery
     * @param hint what it may have been meant to be; empty if that cannot be told
     */
    record Poisoned(Problem problem, Origin origin, String hint) implements EventExplanation {

        /** The decision's word, for the event as a whole. */
        static final String WORD = "poisoned";

        public Poisoned {
            Objects.requireNonNull(problem, "problem is null");
            Objects.requireNonNull(origin, "origin is null");
            Objects.requireNonNull(hint, "hint is null");
        }
    }
}
