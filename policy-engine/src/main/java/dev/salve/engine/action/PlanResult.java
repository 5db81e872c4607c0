package dev.salve.engine.action;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an action would do if it were run now. Reading only: planning changes nothing. */
public sealed interface PlanResult {

    /**
     * It can be run.
     *
     * @param params the parameters it will be called with: defaults filled in, ceilings applied
     * @param before the state to compare with when observing and undoing
     * @param after the values that will be there when it has taken effect, same keys as in before
     * @param change before → after in words, for example {@code desired 8 → 10}
     * @param undo how it will be taken back, in words
     */
    record Ready(
            Map<String, Object> params,
            Map<String, Object> before,
            Map<String, Object> after,
            String change,
            BlastRadius blastRadius,
            List<PlannedCall> calls,
            String undo)
            implements PlanResult {

        public Ready {
            params = Map.copyOf(params);
            before = Map.copyOf(before);
            after = Map.copyOf(after);
            calls = List.copyOf(calls);
        }
    }

    /**
     * It must not be run, or cannot be planned; nothing was done.
     *
     * @param code stable, lower case with dashes: {@code no-such-service}, {@code
     *     rollout-in-progress}
     * @param reason what and why, with the cure where there is one
     */
    record Refused(String code, String reason) implements PlanResult {

        public Refused {
            Objects.requireNonNull(code, "code is null");
            Objects.requireNonNull(reason, "reason is null");
        }
    }
}
