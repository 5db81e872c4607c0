package dev.salve.engine.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The store is away, throttles, or it is not known whether a transaction took effect. Nothing may
 * act on a guess.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
