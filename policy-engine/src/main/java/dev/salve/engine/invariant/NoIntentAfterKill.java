package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S5: an engaged kill switch stops every intent in its scope, and so every call soon after. */
final class NoIntentAfterKill extends Promise {

    private final Map<String, Instant> engaged = new HashMap<>();
    private final Map<String, Scopes> runs = new HashMap<>();

    /** The switches that cover a run. */
    private record Scopes(List<String> known, boolean whole) {}

    NoIntentAfterKill(Terms terms) {
        super(
                "S5",
                "No intent commits while a kill switch that covers it is engaged, so no call lands"
                        + " later than 30 s after it was engaged",
                terms);
    }

    @Override
    void planned(Recorded planned) {
        Map<String, Object> data = planned.data();
        String account = Data.text(data, "account");
        String region = Data.text(data, "region");
        runs.put(
                planned.chain(),
                new Scopes(
                        List.of(
                                "global",
                                "runbook:" + Data.textOrEmpty(data, "runbook"),
                                "target:" + Data.textOrEmpty(data, "target"),
                                "account:" + account,
                                "region:" + region),
                        account != null && region != null));
    }

    @Override
    void engaged(Recorded record) {
        String scope = Data.text(record.data(), "scope");
        if (scope != null) {
            engaged.putIfAbsent(scope, record.at());
        }
    }

    @Override
    void rearmed(Recorded record) {
        String scope = Data.text(record.data(), "scope");
        if (scope != null) {
            engaged.remove(scope);
            explained(scope);
        }
    }

    @Override
    void intent(Recorded intent) {
        Scopes scopes = scopes(intent.chain());
        if (scopes == null) {
            return;
        }
        for (String scope : scopes.known()) {
            Instant since = engaged.get(scope);
            if (since != null && (inOrder() || before(since, intent.at()))) {
                doubt(
                        scope,
                        intent.chain(),
                        intent.at(),
                        "an intent of "
                                + Attempt.of(intent)
                                + " while kill switch "
                                + scope
                                + " is engaged since "
                                + since);
            }
        }
    }

    @Override
    void called(Called called) {
        Scopes scopes = scopes(called.runId());
        if (scopes == null) {
            return;
        }
        for (String scope : scopes.known()) {
            Instant since = engaged.get(scope);
            if (since != null && before(since.plus(CallsFollowIntents.MAX_BOUND), called.at())) {
                doubt(
                        scope,
                        called.runId(),
                        called.at(),
                        called.action()
                                + " was called more than 30 s after kill switch "
                                + scope
                                + " was engaged at "
                                + since);
            }
        }
    }

    /** Null if what was seen does not say which switches cover the run. */
    private @Nullable Scopes scopes(String run) {
        Scopes scopes = runs.get(run);
        if (scopes == null) {
            cannotJudge();
            return null;
        }
        if (scopes.whole()) {
            judge();
        } else {
            cannotJudge();
        }
        return scopes;
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
