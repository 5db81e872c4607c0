package dev.salve.sandbox.account;

import java.time.Instant;

/**
 * What a call knows while it runs.
 *
 * @param now the account's time
 * @param readAt the time whose state a read sees; before {@code now} by the read lag
 */
public record CallContext(Instant now, Instant readAt, String requestId) {}
