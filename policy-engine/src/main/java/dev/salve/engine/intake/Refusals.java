package dev.salve.engine.intake;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.run.Notice;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the owner when a runbook wanted to act and was held back, or erred: then nobody but a
 * person is going to help. What a guard skipped, or another runbook takes, is in the journal only.
 */
final class Refusals {

    private Refusals() {}

    static List<Notice> notices(Policy policy, Event event, List<Receipt.Outcome> outcomes) {
        List<Notice> notices = new ArrayList<>();
        for (Receipt.Outcome outcome : outcomes) {
            if (needsPerson(outcome.decision())) {
                policy.runbook(outcome.runbook())
                        .map(runbook -> notice(policy, event, runbook, outcome.decision()))
                        .ifPresent(notices::add);
            }
        }
        return notices;
    }

    private static boolean needsPerson(Decision decision) {
        return switch (decision) {
            case Decision.Limited _, Decision.Paused _, Decision.Erred _ -> true;
            case Decision.NoMatch _,
                    Decision.Skipped _,
                    Decision.Stale _,
                    Decision.Duplicate _,
                    Decision.Outranked _,
                    Decision.Observed _,
                    Decision.Approve _,
                    Decision.Run _,
                    Decision.Unknown _ ->
                    false;
        };
    }

    private static Notice notice(Policy policy, Event event, Runbook runbook, Decision decision) {
        String cause = Causes.of(event, policy.alarm(event));
        String until =
                decision instanceof Decision.Limited limited
                        ? limited.until().map(time -> " until " + time).orElse("")
                        : "";
        return new Notice(
                "owner:" + runbook.metadata().owner(),
                cause + ": not acted on",
                runbook.name() + ": " + decision.word() + ", " + decision.because() + until + ".");
    }
}
