package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Vote;
import java.time.Instant;
import java.util.Optional;

/** What the shell tells a run's state machine. */
public sealed interface Signal {

    /** Time has passed. */
    record Tick() implements Signal {}

    /** A person voted; groups as they are now. */
    record Voted(Vote vote, Approvers approvers) implements Signal {}

    /** A person stops the run. */
    record Stopped(String by, String reason) implements Signal {}

    /** The reason to act is gone: the alarm was read and is no longer red. */
    record Cleared(String evidence) implements Signal {}

    /** It could not be read whether there still is a reason to act. */
    record Unconfirmed(String why) implements Signal {}

    /** The step can no longer be carried out as planned. */
    record PlanChanged(String code, String reason) implements Signal {}

    /**
     * It could not be looked at now, by Salve's own restraint: nothing is known to be against it.
     *
     * @param until when to look again
     */
    record Postponed(String why, Instant until) implements Signal {}

    /**
     * The intent transaction was refused by a guardrail.
     *
     * @param until when it may hold again, if that is known
     */
    record IntentRefused(String guardrail, String because, Optional<Instant> until)
            implements Signal {

        public IntentRefused(String guardrail, String because) {
            this(guardrail, because, Optional.empty());
        }
    }

    /** Moving the run fails in itself, again and again: a fault of Salve. */
    record Broken(String why) implements Signal {}

    /** The intent is committed: the call follows. */
    record IntentCommitted(Intent intent) implements Signal {}

    /** The call returned, or nobody knows. */
    record Acted(Outcome outcome) implements Signal {}

    /** What reading showed. */
    record Observed(Observation observation) implements Signal {}

    /**
     * How the last executed step would be taken back.
     *
     * @param step the undo as a planned step; empty unless the plan is {@link UndoPlan.By}
     */
    record UndoPlanned(UndoPlan plan, Optional<PlannedStep> step) implements Signal {}

    /** The verification's expression, read afresh. */
    record Checked(boolean healthy, String evidence) implements Signal {}
}
