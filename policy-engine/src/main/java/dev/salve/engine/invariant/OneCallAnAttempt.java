package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * S3: an action is issued at most once an attempt, and again only if it certainly did not apply.
 */
final class OneCallAnAttempt extends Promise {

    /** By run, then step. */
    private final Map<String, Map<String, Last>> steps = new HashMap<>();

    /** By run; an earlier attempt's calls count too, however late they land. */
    private final Map<String, Map<Attempt, Integer>> calls = new HashMap<>();

    /** The last attempt of a step. */
    private static final class Last {

        private final long attempt;
        private boolean didNotApply;

        Last(long attempt) {
            this.attempt = attempt;
        }
    }

    OneCallAnAttempt(Terms terms) {
        super(
                "S3",
                "At most one call an attempt; another attempt only after the one before was"
                        + " rejected or observed not to have applied; never another one for class D",
                terms);
    }

    @Override
    void intent(Recorded intent) {
        Attempt attempt = Attempt.of(intent);
        if (attempt.attempt() == 0) {
            cannotJudge();
            return;
        }
        judge();
        Map<String, Last> ofRun = steps.computeIfAbsent(intent.chain(), run -> new HashMap<>());
        Last before = ofRun.put(attempt.step(), new Last(attempt.attempt()));
        inTurn(intent, attempt, before);
        if (attempt.attempt() > 1) {
            again(intent, attempt);
        }
    }

    private void inTurn(Recorded intent, Attempt attempt, @Nullable Last before) {
        long last = before == null ? 0 : before.attempt;
        if (attempt.attempt() != last + 1) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "intent of " + attempt + " comes after attempt " + last);
        } else if (before != null && !before.didNotApply) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "intent of " + attempt + ", but the one before may have applied");
        }
    }

    private void again(Recorded intent, Attempt attempt) {
        String actionClass = Data.text(intent.data(), "class");
        if (actionClass == null) {
            cannotJudge();
        } else if (actionClass.equals("D")) {
            broken(intent.chain(), intent.at(), "class D is tried again: " + attempt);
        }
    }

    @Override
    void outcome(Recorded outcome) {
        if (Data.textOrEmpty(outcome.data(), "outcome").equals("REJECTED")) {
            didNotApply(outcome);
        }
    }

    @Override
    void observed(Recorded observed) {
        if (Data.textOrEmpty(observed.data(), "observation").equals("NOT_APPLIED")) {
            didNotApply(observed);
        }
    }

    private void didNotApply(Recorded record) {
        Attempt attempt = Attempt.of(record);
        Last last = steps.getOrDefault(record.chain(), Map.of()).get(attempt.step());
        if (last != null && last.attempt == attempt.attempt()) {
            last.didNotApply = true;
        }
    }

    @Override
    void called(Called called) {
        judge();
        if (!steps.containsKey(called.runId())) {
            return;
        }
        int times =
                calls.computeIfAbsent(called.runId(), run -> new HashMap<>())
                        .merge(Attempt.of(called), 1, Integer::sum);
        if (times > 1) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action() + " was called " + times + " times: " + Attempt.of(called));
        }
    }

    @Override
    void closed(Recorded closed) {
        steps.remove(closed.chain());
        calls.remove(closed.chain());
    }
}
