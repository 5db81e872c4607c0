package dev.salve.engine.approval;

import java.time.Instant;
import java.util.Objects;

/**
 * What one person said.
 *
 * @param by {@code slack:TEAM/USER}, {@code user:NAME} or an IAM principal
 * @param reason why; may be empty for a yes
 */
public record Vote(String by, boolean approve, String reason, Instant at) {

    public Vote {
        Objects.requireNonNull(by, "by is null");
        Objects.requireNonNull(reason, "reason is null");
        Objects.requireNonNull(at, "at is null");
    }
}
