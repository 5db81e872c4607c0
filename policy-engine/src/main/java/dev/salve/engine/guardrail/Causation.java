package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.run.Identity.Lineage;
import dev.salve.engine.runbook.GuardSettings.Causality;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which action on a target may have caused what happens to it now. */
public final class Causation {

    private Causation() {}

    /**
     * What led to a run with this reason: its depth, the run that may have caused it, its signals.
     *
     * @param past actions on the target
     */
    public static Lineage lineage(Trigger trigger, List<PastAction> past, Causality rule) {
        PastAction cause = cause(trigger, past, rule);
        return new Lineage(
                depth(trigger, cause),
                Optional.ofNullable(cause).map(PastAction::runId),
                trigger.signals());
    }

    /** The deepest action that may be the cause, of equals the later one; null if there is none. */
    static @Nullable PastAction cause(Trigger trigger, List<PastAction> past, Causality rule) {
        PastAction cause = null;
        for (PastAction action : past) {
            if (mayHaveCaused(action, trigger, rule)
                    && (cause == null || action.depth() >= cause.depth())) {
                cause = action;
            }
        }
        return cause;
    }

    static int depth(Trigger trigger, @Nullable PastAction cause) {
        return cause == null ? trigger.depth() : Math.max(trigger.depth(), cause.depth() + 1);
    }

    private static boolean mayHaveCaused(PastAction action, Trigger trigger, Causality rule) {
        Instant at = trigger.at();
        if (at.isAfter(action.at().plus(rule.within()))) {
            return false;
        }
        if (trigger.alarm().isPresent() && !at.isBefore(action.at())) {
            return true;
        }
        // An effect may come before the outcome that it is the effect of is known.
        return !at.isBefore(action.at().minus(rule.within())) && expected(action, trigger);
    }

    private static boolean expected(PastAction action, Trigger trigger) {
        for (String effect : trigger.effects()) {
            if (action.effects().contains(effect)) {
                return true;
            }
        }
        return false;
    }
}
