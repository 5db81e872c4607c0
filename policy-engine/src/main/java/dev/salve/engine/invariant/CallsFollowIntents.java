package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** S2: nothing is called that was not written down before, and nothing lands late. */
final class CallsFollowIntents extends Promise {

    /** No call may land later than this after its intent. */
    static final Duration MAX_BOUND = Duration.ofSeconds(30);

    /** By run, because an intent is forgotten with its run. */
    private final Map<String, Map<Attempt, Instant>> deadlines = new HashMap<>();

    CallsFollowIntents(Terms terms) {
        super(
                "S2",
                "Every call has a committed intent of the same run, step and attempt before it, and"
                        + " lands before the intent's call deadline, at most 30 s after it",
                terms);
    }

    @Override
    void intent(Recorded intent) {
        Instant deadline = Data.time(intent.data(), "callDeadline");
        if (deadline == null) {
            cannotJudge();
            deadline = Instant.MAX;
        } else {
            judge();
            Instant committed = Data.time(intent.data(), "committedAt");
            Instant from = committed == null ? intent.at() : committed;
            if (from.plus(MAX_BOUND).isBefore(deadline)) {
                broken(
                        intent.chain(),
                        intent.at(),
                        Attempt.of(intent)
                                + " may be called until "
                                + deadline
                                + ", more than 30 s");
            }
        }
        deadlines
                .computeIfAbsent(intent.chain(), run -> new HashMap<>())
                .put(Attempt.of(intent), deadline);
    }

    @Override
    void outcome(Recorded outcome) {
        judge();
        Attempt attempt = Attempt.of(outcome);
        if (!deadlines.getOrDefault(outcome.chain(), Map.of()).containsKey(attempt)) {
            broken(outcome.chain(), outcome.at(), "an outcome without an intent: " + attempt);
        }
    }

    @Override
    void called(Called called) {
        judge();
        Attempt attempt = Attempt.of(called);
        Instant deadline = deadlines.getOrDefault(called.runId(), Map.of()).get(attempt);
        if (deadline == null) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action() + " was called without an intent: " + attempt);
        } else if (before(deadline, called.at())) {
            broken(
                    called.runId(),
                    called.at(),
                    called.action()
                            + " was called after its deadline "
                            + deadline
                            + ": "
                            + attempt);
        }
    }

    @Override
    void closed(Recorded closed) {
        deadlines.remove(closed.chain());
    }
}
