package dev.salve.engine.workflow;

import dev.salve.engine.ledger.StoreException;

/**
 * This process's clock is wrong, so nothing may be decided or done here. As when the ledger is
 * away, whoever sent something must keep it and send it again.
 */
public final class ClockException extends StoreException {

    private static final long serialVersionUID = 1L;

    public ClockException(String message) {
        super(message, null);
    }
}
