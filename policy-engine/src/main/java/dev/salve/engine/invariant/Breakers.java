package dev.salve.engine.invariant;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which breakers are open, by how runs that acted have ended: so many failures in a row on a
 * target, or among the last ten of a runbook. Without limits none is ever open.
 */
final class Breakers {

    static final String SUCCEEDED = "SUCCEEDED";

    private static final int REMEMBERED = 10;

    /** Ends of runs that acted and did not help; any other but success says nothing. */
    private static final Set<String> FAILED = Set.of("FAILED", "UNDONE", "ESCALATED");

    private final Map<String, Instant> targetsOpen = new HashMap<>();
    private final Map<String, Instant> runbooksOpen = new HashMap<>();
    private final Map<String, Integer> inARow = new HashMap<>();
    private final Map<String, Deque<Boolean>> lastTen = new HashMap<>();
    private @Nullable Long targetLimit;
    private @Nullable Long runbookLimit;

    /** From here on these limits hold. */
    void limit(Map<String, Object> breaker) {
        targetLimit = Data.whole(breaker, "target");
        runbookLimit = Data.whole(breaker, "runbook");
    }

    /** When the run's target or runbook had failed too often; null if neither has. */
    @Nullable Instant openSince(String runbook, String target) {
        Instant since = targetsOpen.get(target);
        return since == null ? runbooksOpen.get(runbook) : since;
    }

    /** A success that people approved: what was before it no longer counts. */
    void forget(String runbook) {
        lastTen.remove(runbook);
    }

    /** A run that acted is over. */
    void ended(String runbook, String target, String state, Instant at) {
        boolean failed = FAILED.contains(state);
        if (!failed && !state.equals(SUCCEEDED)) {
            return;
        }
        int row = failed ? inARow.getOrDefault(target, 0) + 1 : 0;
        inARow.put(target, row);
        open(targetsOpen, target, targetLimit != null && row >= targetLimit, at);
        Deque<Boolean> ends =
                lastTen.computeIfAbsent(runbook, name -> new ArrayDeque<>(REMEMBERED));
        if (ends.size() == REMEMBERED) {
            ends.removeFirst();
        }
        ends.addLast(failed);
        open(runbooksOpen, runbook, runbookLimit != null && failures(ends) >= runbookLimit, at);
    }

    private static void open(Map<String, Instant> all, String key, boolean open, Instant at) {
        if (open) {
            all.putIfAbsent(key, at);
        } else {
            all.remove(key);
        }
    }

    private static long failures(Deque<Boolean> ends) {
        long failures = 0;
        for (boolean failed : ends) {
            failures += failed ? 1 : 0;
        }
        return failures;
    }
}
