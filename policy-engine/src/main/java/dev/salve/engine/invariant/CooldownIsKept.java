package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S7: a target rests between the actions of two runs. */
final class CooldownIsKept extends Promise {

    private final Spans spans = new Spans();
    private final Map<String, Rest> runs = new HashMap<>();
    private final Map<String, Last> targets = new HashMap<>();
    private @Nullable Duration everywhere;

    /** Where a run acts, and how long it must have been quiet there; null if it does not say. */
    private record Rest(String target, @Nullable Duration cooldown) {}

    /** The last action on a target: its outcome, or its intent while that is open. */
    private record Last(String run, Instant at) {}

    CooldownIsKept(Terms terms) {
        super(
                "S7",
                "Between the last outcome on a target, or an open intent, and the next run's intent"
                        + " there lies the cooldown",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> settings = Data.object(loaded.data(), "settings");
        everywhere = spans.of(Data.object(settings, "guardrails"), "cooldown");
    }

    @Override
    void planned(Recorded planned) {
        String target = Data.text(planned.data(), "target");
        if (target != null) {
            boolean says = planned.data().get("limits") instanceof Map<?, ?>;
            Duration own = spans.of(Data.object(planned.data(), "limits"), "cooldown");
            Duration none = says ? Duration.ZERO : null;
            runs.put(planned.chain(), new Rest(target, own == null ? none : own));
        }
    }

    @Override
    void intent(Recorded intent) {
        Rest rest = runs.get(intent.chain());
        if (rest == null || rest.cooldown() == null) {
            cannotJudge();
        } else if (!Attempt.afterFailure(intent)) {
            judge();
            rested(intent, rest.target(), rest.cooldown());
        }
        acted(intent);
    }

    private void rested(Recorded intent, String target, Duration own) {
        Last last = targets.get(target);
        boolean longer = everywhere != null && everywhere.compareTo(own) > 0;
        Duration cooldown = longer && everywhere != null ? everywhere : own;
        if (last == null || last.run().equals(intent.chain())) {
            return;
        }
        if (before(intent.at(), last.at().plus(cooldown))) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "acts on "
                            + target
                            + ", where "
                            + last.run()
                            + " acted at "
                            + last.at()
                            + "; the cooldown is "
                            + cooldown);
        }
    }

    @Override
    void outcome(Recorded outcome) {
        acted(outcome);
    }

    private void acted(Recorded record) {
        Rest rest = runs.get(record.chain());
        if (rest != null) {
            targets.put(rest.target(), new Last(record.chain(), record.at()));
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
