package dev.salve.engine.guardrail;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a guardrail says. */
public sealed interface Verdict {

    /** Nothing against it. */
    record Allow() implements Verdict {

        private static final Allow ONLY = new Allow();
    }

    /**
     * It may act if people agree. Where nobody can be asked any more, or the agreement is too old,
     * it is a denial.
     *
     * @param guardrail the stable name, see {@link Guardrail#name}
     * @param because the rule and the value that decided, in words
     */
    record Ask(String guardrail, String because) implements Verdict {

        public Ask {
            Objects.requireNonNull(guardrail, "guardrail is null");
            Objects.requireNonNull(because, "because is null");
        }
    }

    /**
     * It must not act now.
     *
     * @param guardrail the stable name, see {@link Guardrail#name}
     * @param because the rule and the value that decided, in words
     * @param until when it may hold again, if that is known
     */
    record Deny(String guardrail, Kind kind, String because, Optional<Instant> until)
            implements Verdict {

        public Deny {
            Objects.requireNonNull(guardrail, "guardrail is null");
            Objects.requireNonNull(kind, "kind is null");
            Objects.requireNonNull(because, "because is null");
            Objects.requireNonNull(until, "until is null");
        }
    }

    /** Which decision a denial becomes. */
    enum Kind {
        LIMITED,
        STALE,
        PAUSED,
        OBSERVED,
        DISABLED,
        REFUSED,
        /** It cannot be told now but may be in a moment: ask again. */
        LATER
    }

    /** The one that has nothing to say. */
    static Verdict allow() {
        return Allow.ONLY;
    }

    static Ask ask(Guardrail guardrail, String because) {
        return new Ask(guardrail.name(), because);
    }

    static Deny deny(Guardrail guardrail, Kind kind, String because) {
        return new Deny(guardrail.name(), kind, because, Optional.empty());
    }

    static Deny denyUntil(Guardrail guardrail, Kind kind, String because, Instant until) {
        return new Deny(guardrail.name(), kind, because, Optional.of(until));
    }
}
