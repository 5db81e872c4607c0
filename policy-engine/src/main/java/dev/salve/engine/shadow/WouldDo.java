package dev.salve.engine.shadow;

import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What Salve would have done: a decision that it only recorded, or that it asked people about.
 *
 * @param mode the runbook's then
 * @param since when its reason happened, never after {@link #at}
 * @param at when Salve knew of the reason
 * @param alarmKey of the alarm that was the reason; empty for other events
 * @param actedBy the run that another runbook started for the same event, if one did
 */
public record WouldDo(
        String eventKey,
        String runbook,
        Mode mode,
        TargetRef target,
        List<ProposedStep> steps,
        Instant since,
        Instant at,
        String account,
        String region,
        Optional<String> alarmKey,
        Optional<String> actedBy,
        Answer answer) {

    public WouldDo {
        Objects.requireNonNull(eventKey, "eventKey is null");
        Objects.requireNonNull(runbook, "runbook is null");
        Objects.requireNonNull(mode, "mode is null");
        Objects.requireNonNull(target, "target is null");
        steps = List.copyOf(steps);
        Objects.requireNonNull(since, "since is null");
        Objects.requireNonNull(at, "at is null");
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(region, "region is null");
        Objects.requireNonNull(alarmKey, "alarmKey is null");
        Objects.requireNonNull(actedBy, "actedBy is null");
        Objects.requireNonNull(answer, "answer is null");
    }

    /** Whether nobody was asked: mode observe. */
    public boolean observed() {
        return answer instanceof Answer.NotAsked;
    }
}
