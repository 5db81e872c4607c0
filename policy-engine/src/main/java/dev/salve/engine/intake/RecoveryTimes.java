package dev.salve.engine.intake;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.run.Identity;
import dev.salve.engine.runbook.Runbook;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long a run waits for recovery, and how often it looks. */
final class RecoveryTimes {

    private RecoveryTimes() {}

    /**
     * As the runbook's {@code verify} says. A runbook without one waits, as long as its steps may
     * take, for what the actions themselves see, if every one that changes something can tell.
     * Empty: success is that the steps took effect.
     */
    static Optional<Identity.VerifyTimes> of(Runbook runbook) {
        return runbook.verify()
                .map(verify ->
                        new Identity.VerifyTimes(verify.within(), verify.every(), verify.hold()))
                .or(() -> byActions(runbook.steps()));
    }

    private static Optional<Identity.VerifyTimes> byActions(List<Runbook.Step> steps) {
        List<Runbook.Step> changing =
                steps.stream().filter(step -> step.action().mutates()).toList();
        boolean allCanTell =
                changing.stream().map(Runbook.Step::action).allMatch(ActionManifest::knowsRecovery);
        return changing.stream()
                .map(Runbook.Step::timeout)
                .max(Comparator.<Duration>naturalOrder())
                .filter(longest -> allCanTell)
                .map(longest ->
                        new Identity.VerifyTimes(
                                longest,
                                Runbook.Verify.DEFAULT_EVERY,
                                Runbook.Verify.DEFAULT_HOLD));
    }
}
