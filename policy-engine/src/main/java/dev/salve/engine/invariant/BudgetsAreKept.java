package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** S8: no window of time, wherever it begins, holds more intents than its budget allows. */
final class BudgetsAreKept extends Promise {

    /** Older intents are forgotten: no budget has a longer window. */
    private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

    private static final List<String> SHARED = List.of("target", "runbook", "account", "global");

    private final Spans spans = new Spans();
    private final Map<String, Map<String, Object>> runs = new HashMap<>();
    private final Set<String> acted = new HashSet<>();
    private final Map<String, Deque<Instant>> times = new HashMap<>();
    private @Nullable Map<String, Object> budgets;
    private @Nullable Map<String, Object> budgetsBefore;
    private Instant loadedAt = Instant.MIN;

    BudgetsAreKept(Terms terms) {
        super(
                "S8",
                "In every window of time, wherever it begins, a budget's intents and a runbook's"
                        + " runs on a target stay within their limit",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> settings = Data.object(loaded.data(), "settings");
        if (settings.get("budgets") instanceof Map<?, ?>) {
            budgetsBefore = budgets;
            budgets = Data.object(settings, "budgets");
            loadedAt = loaded.at();
        }
    }

    /** A transaction may take seconds: what it was judged by counts, not what came meanwhile. */
    private @Nullable Map<String, Object> budgetsAt(Instant time) {
        return time.isBefore(loadedAt) && budgetsBefore != null ? budgetsBefore : budgets;
    }

    @Override
    void planned(Recorded planned) {
        runs.put(planned.chain(), planned.data());
    }

    @Override
    void intent(Recorded intent) {
        Map<String, Object> run = runs.get(intent.chain());
        if (run == null) {
            cannotJudge();
            return;
        }
        boolean held = !Attempt.afterFailure(intent);
        shared(intent, run, held);
        if (acted.add(intent.chain())) {
            ownRuns(intent, run, held);
        }
    }

    private void shared(Recorded intent, Map<String, Object> run, boolean held) {
        Map<String, Object> limits = budgetsAt(intent.at());
        for (String kind : SHARED) {
            String whose = kind.equals("global") ? "" : Data.textOrEmpty(run, kind);
            Deque<Instant> spent = spend(kind + "|" + whose, intent.at());
            if (held && limits != null) {
                within(intent, spent, Data.list(limits, kind), kind + " budget");
            }
        }
        if (held && limits == null) {
            cannotJudge();
        }
    }

    private void ownRuns(Recorded intent, Map<String, Object> run, boolean held) {
        String key =
                "runs|" + Data.textOrEmpty(run, "runbook") + "|" + Data.textOrEmpty(run, "target");
        Deque<Instant> spent = spend(key, intent.at());
        if (!held) {
            return;
        }
        if (run.get("limits") instanceof Map<?, ?>) {
            judge();
            within(intent, spent, Data.list(Data.object(run, "limits"), "maxRuns"), "max-runs");
        } else {
            cannotJudge();
        }
    }

    /** Counts this one too. */
    private Deque<Instant> spend(String key, Instant at) {
        Deque<Instant> spent = times.computeIfAbsent(key, name -> new ArrayDeque<>(4));
        while (!spent.isEmpty() && spent.getFirst().plus(LONGEST_WINDOW).isBefore(at)) {
            spent.removeFirst();
        }
        spent.addLast(at);
        return spent;
    }

    private void within(Recorded intent, Deque<Instant> spent, List<?> limits, String what) {
        for (Object each : limits) {
            Map<String, Object> limit = Data.members(each);
            Long count = Data.whole(limit, "count");
            Duration within = spans.of(limit, "within");
            if (count == null || within == null) {
                cannotJudge();
                continue;
            }
            judge();
            long used = since(spent, intent.at().minus(within).plus(skew()));
            if (used > count) {
                broken(
                        intent.chain(),
                        intent.at(),
                        what + ": " + used + " in " + within + ", allowed are " + count);
            }
        }
    }

    private static long since(Deque<Instant> spent, Instant start) {
        long used = 0;
        for (Instant at : spent) {
            used += at.isAfter(start) ? 1 : 0;
        }
        return used;
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
        acted.remove(closed.chain());
    }
}
