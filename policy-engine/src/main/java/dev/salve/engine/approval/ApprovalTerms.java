package dev.salve.engine.approval;

import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What it takes to approve one plan, resolved when it was asked.
 *
 * @param message what the approver is asked
 * @param planHash the plan that is approved, and no other
 */
public record ApprovalTerms(
        List<Requirement> require,
        boolean requesterMayApprove,
        Instant expiresAt,
        OnExpiry onExpiry,
        String message,
        String planHash) {

    public ApprovalTerms {
        require = List.copyOf(require);
        Objects.requireNonNull(expiresAt, "expiresAt is null");
        Objects.requireNonNull(onExpiry, "onExpiry is null");
        Objects.requireNonNull(message, "message is null");
        Objects.requireNonNull(planHash, "planHash is null");
    }
}
