package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.run.Run;

/** How a claim or an intent ended. */
public sealed interface ClaimResult {

    /** Committed; the run as stored. */
    record Held(Run run) implements ClaimResult {}

    /** A guardrail was against it, on the rows as they were in the transaction. */
    record Denied(Verdict.Deny verdict) implements ClaimResult {}

    /** Somebody else has it already: the same run was claimed, or has moved on. */
    record Overtaken() implements ClaimResult {}
}
