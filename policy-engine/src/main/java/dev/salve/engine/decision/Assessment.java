package dev.salve.engine.decision;

import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.runbook.Runbook;
import java.util.Optional;

/** What a runbook makes of an event before anything outside was asked. */
public sealed interface Assessment {

    Runbook runbook();

    /** It ends here: a guard does not hold, or something erred. */
    record Ended(Runbook runbook, Decision decision) implements Assessment {}

    /**
     * It wants to act.
     *
     * @param ask whether people must agree, and why; empty in mode auto unless the runbook asks
     * @param message what the approver is asked; empty if nobody is
     */
    record Wants(Runbook runbook, Proposal proposal, Optional<String> ask, String message)
            implements Assessment {

        /** The same, with people asked, if they are not yet. */
        public Wants asking(String why) {
            return ask.isPresent() ? this : new Wants(runbook, proposal, Optional.of(why), message);
        }
    }
}
