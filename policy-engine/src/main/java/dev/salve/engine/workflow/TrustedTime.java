package dev.salve.engine.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * A time that does not depend on this process's own clock. The ledger's store cannot give one yet;
 * DynamoDB's answers carry a {@code Date} header that could.
 */
@FunctionalInterface
public interface TrustedTime {

    /** The time, to the second at least; empty if it is not known now. Does not throw. */
    Optional<Instant> now();

    /** Nobody else's time is known: the process's own clock is believed. */
    static TrustedTime unknown() {
        return Optional::empty;
    }
}
