package dev.salve.engine.guardrail;

import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two runbooks that take turns on one target work against each other; people must say which of them
 * is right. Asked before a run's first call only.
 */
public record OscillationGuardrail() implements Guardrail {

    /** Three actions in less than this are turns; in more, they are three fixes. */
    static final Duration WITHIN = Duration.ofHours(2);

    @Override
    public String name() {
        return "oscillation";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        List<PastAction> past = snapshot.target().actions();
        if (past.size() < 3 || !request.firstIntent() || isUndo(request)) {
            return Verdict.allow();
        }
        PastAction last = past.getLast();
        PastAction before = previousRun(past, last);
        PastAction first = before == null ? null : previousRun(past, before);
        if (before == null
                || first == null
                || last.runbook().equals(request.runbook())
                || !before.runbook().equals(request.runbook())
                || !first.runbook().equals(last.runbook())) {
            return Verdict.allow();
        }
        Instant until = first.at().plus(WITHIN);
        if (!request.now().isBefore(until)) {
            return Verdict.allow();
        }
        return Verdict.denyUntil(
                this,
                Verdict.Kind.PAUSED,
                "%s and %s take turns on %s"
                        .formatted(last.runbook(), request.runbook(), request.target()),
                until);
    }

    private static boolean isUndo(GuardRequest request) {
        return request.stage().afterFailure();
    }

    /** The last action before this one by another run: a run of several steps is one turn. */
    private static @Nullable PastAction previousRun(List<PastAction> past, PastAction action) {
        for (int i = past.lastIndexOf(action) - 1; i >= 0; i--) {
            if (!past.get(i).runId().equals(action.runId())) {
                return past.get(i);
            }
        }
        return null;
    }
}
