package dev.salve.compiler.allow;

import dev.salve.compiler.yaml.Issue;
import java.util.Objects;

/**
 * A warning that a comment allows.
 *
 * @param reason what the comment says after {@code --}; empty if nothing
 */
public record AllowedIssue(Issue issue, String reason) {

    public AllowedIssue {
        Objects.requireNonNull(issue, "issue is null");
        Objects.requireNonNull(reason, "reason is null");
    }
}
