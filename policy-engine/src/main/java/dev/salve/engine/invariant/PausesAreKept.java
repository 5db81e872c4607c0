package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S11: what only observes does nothing, and in a storm or after failures people agree first. */
final class PausesAreKept extends Promise {

    private static final String STORM = "storm";

    private final Map<String, Acting> runs = new HashMap<>();
    private final Breakers breakers = new Breakers();
    private @Nullable Instant storm;

    /** A run that is not over. */
    private static final class Acting {

        private final String mode;
        private final String runbook;
        private final String target;
        private boolean acted;
        private boolean approved;

        Acting(Map<String, Object> planned) {
            this.mode = Data.textOrEmpty(planned, "mode");
            this.runbook = Data.textOrEmpty(planned, "runbook");
            this.target = Data.textOrEmpty(planned, "target");
        }
    }

    PausesAreKept(Terms terms) {
        super(
                "S11",
                "No intent in mode observe or disabled; in a storm, or with an open breaker, none"
                        + " without people's fresh consent",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> settings = Data.object(loaded.data(), "settings");
        breakers.limit(Data.object(Data.object(settings, "guardrails"), "breaker"));
    }

    @Override
    void stormBegan(Recorded began) {
        if (storm == null) {
            storm = began.at();
        }
    }

    @Override
    void stormEnded(Recorded ended) {
        storm = null;
        explained(STORM);
    }

    @Override
    void planned(Recorded planned) {
        runs.put(planned.chain(), new Acting(planned.data()));
    }

    @Override
    void granted(Recorded granted) {
        Acting run = runs.get(granted.chain());
        if (run != null) {
            run.approved = true;
        }
    }

    @Override
    void intent(Recorded intent) {
        Acting run = runs.get(intent.chain());
        if (run == null || run.mode.isEmpty()) {
            cannotJudge();
            return;
        }
        run.acted = true;
        if (Attempt.afterFailure(intent)) {
            return;
        }
        judge();
        if (run.mode.equals("OBSERVE") || run.mode.equals("DISABLED")) {
            broken(intent.chain(), intent.at(), "an intent of a run in mode " + run.mode);
        }
        Instant consent = Data.time(Data.object(intent.data(), "consent"), "grantedAt");
        inStorm(intent, consent);
        if (consent == null) {
            afterFailures(intent, run);
        }
    }

    private void inStorm(Recorded intent, @Nullable Instant consent) {
        if (storm == null || (!inOrder() && !before(storm, intent.at()))) {
            return;
        }
        if (consent == null || before(consent, storm)) {
            doubt(
                    STORM,
                    intent.chain(),
                    intent.at(),
                    "an intent without people's consent in the storm since " + storm);
        }
    }

    private void afterFailures(Recorded intent, Acting run) {
        Instant open = breakers.openSince(run.runbook, run.target);
        if (open != null && (inOrder() || before(open, intent.at()))) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "an intent without people's consent; the breaker of "
                            + run.runbook
                            + " or "
                            + run.target
                            + " is open since "
                            + open);
        }
    }

    @Override
    void closed(Recorded closed) {
        Acting run = runs.remove(closed.chain());
        if (run != null && run.acted) {
            String state = Data.textOrEmpty(closed.data(), "state");
            boolean closes = run.approved && state.equals(Breakers.SUCCEEDED);
            if (closes) {
                breakers.forget(run.runbook);
            }
            breakers.ended(run.runbook, run.target, state, closed.at());
        }
    }
}
