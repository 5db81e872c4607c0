package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S17: fixes do not set off fixes without end, and none sets off itself. */
final class CausesStayShallow extends Promise {

    private static final long DEFAULT_DEPTH = 1;

    /** By run; kept after its end, because what it causes comes later. */
    private final Map<String, Cause> runs = new HashMap<>();

    private long limit = DEFAULT_DEPTH;

    /** What led to a run. */
    private record Cause(@Nullable Long depth, String causedBy) {}

    CausesStayShallow(Terms terms) {
        super(
                "S17",
                "No run acts whose cause lies deeper than the limit, or that is its own cause; each"
                        + " is one deeper than the run that caused it",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> settings = Data.object(loaded.data(), "settings");
        Map<String, Object> guards = Data.object(settings, "guardrails");
        Long depth = Data.whole(Data.object(guards, "causality"), "depth");
        limit = depth == null ? DEFAULT_DEPTH : depth;
    }

    @Override
    void planned(Recorded planned) {
        Cause cause =
                new Cause(
                        Data.whole(planned.data(), "depth"),
                        Data.textOrEmpty(planned.data(), "causedBy"));
        runs.put(planned.chain(), cause);
        if (cause.causedBy().equals(planned.chain())) {
            judge();
            broken(planned.chain(), planned.at(), "the run is its own cause");
            return;
        }
        Cause before = runs.get(cause.causedBy());
        if (before != null && before.depth() != null && cause.depth() != null) {
            judge();
            if (cause.depth() <= before.depth()) {
                broken(
                        planned.chain(),
                        planned.at(),
                        "is no deeper than " + cause.causedBy() + ", which caused it");
            }
        }
    }

    @Override
    void intent(Recorded intent) {
        Cause cause = runs.get(intent.chain());
        if (cause == null || cause.depth() == null) {
            cannotJudge();
            return;
        }
        judge();
        if (cause.depth() > limit && !Attempt.afterFailure(intent)) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "acts at depth " + cause.depth() + ", allowed is " + limit);
        }
    }
}
