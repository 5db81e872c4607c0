package dev.salve.engine.approval;

import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What it takes to approve one plan, resolved when it was asked.
 *
 * @param excludedEditor who changed the runbook last and may not approve it; empty if anybody may
 * @param message what the approver is asked
 * @param planHash the plan that is approved, and no other
 */
public record ApprovalTerms(
        List<Requirement> require,
        boolean requesterMayApprove,
        Optional<String> excludedEditor,
        Instant expiresAt,
        OnExpiry onExpiry,
        String message,
        String planHash) {

    public ApprovalTerms {
        require = List.copyOf(require);
        Objects.requireNonNull(excludedEditor, "excludedEditor is null");
        Objects.requireNonNull(expiresAt, "expiresAt is null");
        Objects.requireNonNull(onExpiry, "onExpiry is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(planHash, "planHash is null");
    }
}
