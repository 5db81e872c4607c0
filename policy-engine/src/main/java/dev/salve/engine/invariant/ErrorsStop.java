package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** S22: what a guardrail refuses, or cannot answer, is not done, and a person hears of it. */
final class ErrorsStop extends Promise {

    /** The guardrail that stopped a run, by run. */
    private final Map<String, String> stopped = new HashMap<>();

    /** Until when, for denials that pass by themselves: a run may wait for that. */
    private final Map<String, Instant> passing = new HashMap<>();

    ErrorsStop(Terms terms) {
        super(
                "S22",
                "What a guardrail refuses or cannot answer is not called, its run does not succeed,"
                        + " and a decision that failed starts none",
                terms);
    }

    @Override
    void decided(Recorded decided) {
        if (!Data.textOrEmpty(decided.data(), "decision").equals("error")) {
            return;
        }
        judge();
        String run = Data.textOrEmpty(decided.data(), "run");
        if (!run.isEmpty()) {
            broken(decided.chain(), decided.at(), "a decision that failed started " + run);
        }
    }

    @Override
    void blocked(Recorded blocked) {
        judge();
        stopped.put(blocked.chain(), Data.textOrEmpty(blocked.data(), "guardrail"));
        Instant until = Data.time(blocked.data(), "until");
        if (until != null) {
            passing.put(blocked.chain(), until);
        }
    }

    @Override
    void intent(Recorded intent) {
        Instant until = passing.get(intent.chain());
        if (until != null && !before(intent.at(), until)) {
            stopped.remove(intent.chain());
            passing.remove(intent.chain());
        }
        String by = stopped.get(intent.chain());
        if (by != null) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "an intent of "
                            + Attempt.of(intent)
                            + " after guardrail "
                            + by
                            + " stopped it");
        }
    }

    @Override
    void called(Called called) {
        String by = stopped.get(called.runId());
        if (by != null) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action() + " was called after guardrail " + by + " stopped the run");
        }
    }

    @Override
    void closed(Recorded closed) {
        String by = stopped.remove(closed.chain());
        if (by != null && Data.textOrEmpty(closed.data(), "state").equals("SUCCEEDED")) {
            broken(
                    closed.chain(),
                    closed.at(),
                    "SUCCEEDED although guardrail " + by + " stopped it");
        }
    }
}
