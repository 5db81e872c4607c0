package dev.salve.sandbox.account;

import java.time.Instant;

/**
 * What a call knows while it runs.
 *
 * @param now the account's time
 * @param landing when what it changes is there; services honour it by keeping what they have on a
 *     {@link Shelf}
 * @param readAt the time whose state a read sees; before {@code now} by the read lag
 */
public record CallContext(Instant now, Instant readAt, String requestId, Landing landing) {

    /** What becomes of the effect of a call that is accepted. */
    public enum Landing {
        AT_ONCE,
        LATE,
        NEVER
    }
}
