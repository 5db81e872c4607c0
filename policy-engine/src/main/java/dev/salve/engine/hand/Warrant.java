package dev.salve.engine.hand;

import dev.salve.engine.action.PlannedCall;
import java.util.List;
import java.util.Objects;

/**
 * What a hand may do for one run, and in whose name: the session that it opens can do nothing else,
 * and CloudTrail names the run.
 *
 * @param account twelve digits: where the target is; its role is assumed there
 * @param calls the step's planned calls, exactly
 * @param runbook its name
 * @param version the runbook's digest, or its version in words
 * @param plan the plan's hash, {@code sha256:…}
 * @param approval the approval that allowed it; empty if none was needed
 */
public record Warrant(
        String account,
        List<PlannedCall> calls,
        String runbook,
        String version,
        String plan,
        String approval) {

    public Warrant {
        Objects.requireNonNull(account, "account is null");
        calls = List.copyOf(calls);
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(plan, "plan is null");
        Objects.requireNonNull(approval, "approval is null");
    }
}
