package dev.salve.engine.runbook;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom a runbook asks if it must, and for how long: what its {@code approval} says, and what holds
 * where it says nothing.
 *
 * @param require all of these must be met; never empty: one of the owner's team where nobody is
 *     named, two for class D
 * @param requesterMayApprove whether who asked for the run may also approve it
 * @param editorMayApprove whether who changed the runbook last may approve its runs
 */
public record Asking(
        List<Requirement> require,
        boolean requesterMayApprove,
        boolean editorMayApprove,
        Duration expiresIn,
        OnExpiry onExpiry) {

    public Asking {
        require = List.copyOf(require);
        Objects.requireNonNull(expiresIn, "expiresIn is null");
        Objects.requireNonNull(onExpiry, "onExpiry is null");
    }

    /** Whom this runbook asks. */
    public static Asking of(Runbook runbook) {
        Optional<ApprovalRule> rule = runbook.approval();
        return new Asking(
                rule.map(ApprovalRule::require)
                        .filter(list -> !list.isEmpty())
                        .orElse(
                                List.of(
                                        new Requirement(
                                                List.of(runbook.metadata().owner()),
                                                people(runbook.steps())))),
                rule.map(ApprovalRule::requesterMayApprove).orElse(false),
                rule.map(ApprovalRule::editorMayApprove).orElse(false),
                rule.map(ApprovalRule::expiresIn).orElse(ApprovalRule.DEFAULT_EXPIRY),
                rule.map(ApprovalRule::onExpiry).orElse(OnExpiry.DENY));
    }

    /** How many people must agree where the runbook does not say: two to what may destroy. */
    public static int people(List<Runbook.Step> steps) {
        return steps.stream().anyMatch(step -> step.action().actionClass() == ActionClass.D)
                ? 2
                : 1;
    }
}
