package dev.salve.cli.explain;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decision;
import java.util.Optional;

/** What follows for one runbook, in one line. */
final class Outlook {

    private Outlook() {}

    /** Of a runbook that wants to act. */
    static String of(Assessment.Wants wants, Decision decision, Optional<Asked> asked) {
        String intention = Intention.of(wants.runbook(), wants.proposal());
        String asks = asked.map(people -> "ask " + people.shortly() + ", then ").orElse("");
        return switch (decision) {
            case Decision.Run _ -> "would " + intention;
            case Decision.Approve _ -> "would " + asks + intention;
            case Decision.Observed _ -> "does nothing; in mode auto it would " + asks + intention;
            case Decision.Outranked(String by) ->
                    "leaves the target to " + by + "; alone it would " + asks + intention;
            case Decision.Limited _,
                    Decision.Stale _,
                    Decision.Paused _,
                    Decision.Skipped _,
                    Decision.Duplicate _,
                    Decision.NoMatch _,
                    Decision.Erred _,
                    Decision.Unknown _ ->
                    "is held back; "
                            + (acts(wants) ? "else" : "in mode auto")
                            + " it would "
                            + asks
                            + intention;
        };
    }

    private static boolean acts(Assessment.Wants wants) {
        return switch (wants.runbook().mode()) {
            case AUTO, APPROVE -> true;
            case OBSERVE, DISABLED -> false;
        };
    }

    /** Of a runbook that ended before it wanted anything. */
    static String of(Decision decision) {
        return decision instanceof Decision.Unknown
                ? "needs its facts: --facts-template prints a file to fill in for --facts"
                : "";
    }
}
