package dev.salve.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of the account that changes with time. Between two effects its state stands still, so the
 * account moves from effect to effect and the outcome does not depend on how often it is asked.
 */
public interface SimulatedPart {

    /** When the next change is due, or empty if none is under way. */
    Optional<Instant> nextEffect();

    /** Counts what the present state did for so long. */
    void count(Duration elapsed);

    /**
     * Carries out what is due.
     *
     * @return whether anything changed
     */
    boolean applyDue(Instant now);
}
