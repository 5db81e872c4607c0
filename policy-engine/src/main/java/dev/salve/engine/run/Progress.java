package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.approval.ApprovalState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a run changes.
 *
 * @param wakeAt nothing is due before this
 * @param deadline past it the run is ended and escalated; a call in doubt is observed first
 * @param openIntent committed and not yet concluded
 * @param executed concluded as applied, in order; what an undo takes back, last first
 * @param undoStep the undo being carried out
 * @param undone whether anything was taken back
 * @param until end of the observation or verification under way
 * @param healthySince first of the healthy observations in a row
 * @param ending set once it is known how the run ends
 */
public record Progress(
        RunState state,
        Position position,
        Instant wakeAt,
        Instant deadline,
        Optional<ApprovalState> approval,
        Optional<Intent> openIntent,
        List<Intent> executed,
        Optional<PlannedStep> undoStep,
        boolean undone,
        Optional<Instant> until,
        Optional<Instant> healthySince,
        Optional<Ending> ending) {

    public Progress {
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(position, "position is null");
        Objects.requireNonNull(wakeAt, "wakeAt is null");
        Objects.requireNonNull(deadline, "deadline is null");
        Objects.requireNonNull(approval, "approval is null");
        Objects.requireNonNull(openIntent, "openIntent is null");
        executed = List.copyOf(executed);
        Objects.requireNonNull(undoStep, "undoStep is null");
        Objects.requireNonNull(until, "until is null");
        Objects.requireNonNull(healthySince, "healthySince is null");
        Objects.requireNonNull(ending, "ending is null");
    }

    /** A copy to change; {@link Draft#done} gives the new progress. */
    Draft draft() {
        return new Draft(this);
    }

    /** The parts of a progress, while a transition works out the next one. */
    static final class Draft {
        RunState state;
        Position position;
        Instant wakeAt;
        Instant deadline;
        Optional<ApprovalState> approval;
        Optional<Intent> openIntent;
        List<Intent> executed;
        Optional<PlannedStep> undoStep;
        boolean undone;
        Optional<Instant> until;
        Optional<Instant> healthySince;
        Optional<Ending> ending;

        private Draft(Progress from) {
            state = from.state;
            position = from.position;
            wakeAt = from.wakeAt;
            deadline = from.deadline;
            approval = from.approval;
            openIntent = from.openIntent;
            executed = new ArrayList<>(from.executed);
            undoStep = from.undoStep;
            undone = from.undone;
            until = from.until;
            healthySince = from.healthySince;
            ending = from.ending;
        }

        Progress done() {
            return new Progress(
                    state,
                    position,
                    wakeAt,
                    deadline,
                    approval,
                    openIntent,
                    executed,
                    undoStep,
                    undone,
                    until,
                    healthySince,
                    ending);
        }
    }
}
