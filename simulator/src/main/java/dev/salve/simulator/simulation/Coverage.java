package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Sight;
import dev.salve.simulator.simulation.Reached.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Counts what was reached, from what is seen. */
final class Coverage implements Consumer<Sight> {

    /** Who asks people, or refuses for good, is in the decision by what it says only. */
    private static final Map<String, String> BY_ITS_WORDS =
            Map.of(
                    "mode auto is not earned", "earned",
                    "did not help", "breaker",
                    "touches the only", "min-healthy",
                    "storm since", "storm",
                    "is protected", "scope",
                    " is above ", "bounds",
                    " is more than ", "scale",
                    "does not say on what", "selector",
                    "one signal is not enough", "two-signals");

    private final Reached reached;
    private final Set<String> unknown = new HashSet<>();
    private final Set<String> openTargets = new HashSet<>();

    Coverage(Reached reached) {
        this.reached = reached;
    }

    @Override
    public void accept(Sight sight) {
        switch (sight) {
            case Sight.Recorded recorded -> recorded(recorded);
            case Sight.Called _ -> reached.count(Kind.SIZE, "calls");
            case Sight.Locked locked -> {
                if (locked.openIntent()) {
                    openTargets.add(locked.target());
                } else {
                    openTargets.remove(locked.target());
                }
            }
            case Sight.Told _ -> reached.count(Kind.SIZE, "messages");
            case Sight.AlarmRead _, Sight.AlarmTruth _, Sight.FaultsEnded _, Sight.Ended _ -> {}
        }
    }

    private void recorded(Sight.Recorded record) {
        Map<String, Object> data = record.data();
        switch (record.type()) {
            case EVENT_RECEIVED -> reached.count(Kind.SIZE, "events");
            case EVENT_POISONED -> reached.count(Kind.DECISION, "poisoned");
            case EVENT_DUPLICATE -> reached.count(Kind.DECISION, "duplicate");
            case DECISION -> decided(data);
            case RUN_PLANNED -> {
                reached.count(Kind.SIZE, "runs");
                reached.count(Kind.STATE, "READY");
            }
            case APPROVAL_REQUESTED -> reached.count(Kind.STATE, "WAITING_APPROVAL");
            case GUARD_BLOCKED -> guardrail(data);
            case INTENT -> reached.count(Kind.STATE, "ACTING");
            case OUTCOME -> outcome(record.chain(), data);
            case OBSERVATION -> observed(record.chain(), data);
            case VERIFY_PASSED, VERIFY_FAILED -> reached.count(Kind.STATE, "VERIFYING");
            case UNDO -> reached.count(Kind.STATE, "UNDOING");
            case RUN_CLOSED -> reached.count(Kind.STATE, text(data, "state"));
            case KILL_ENGAGED -> {
                if (!openTargets.isEmpty()) {
                    reached.count(Kind.RARE, "kill while an intent is open");
                }
            }
            case AUTHZ_DENIED -> reached.count(Kind.RARE, "vote refused");
            case NOTIFY_FAILED -> reached.count(Kind.RARE, "message given up");
            case APPROVAL_VOTE,
                    APPROVAL_GRANTED,
                    APPROVAL_DENIED,
                    APPROVAL_EXPIRED,
                    KILL_REARMED,
                    STORM_BEGAN,
                    STORM_ENDED,
                    POLICY_LOADED,
                    LOCK_RELEASED,
                    SHED ->
                    reached.count(Kind.RARE, record.type().word());
        }
    }

    private void decided(Map<String, Object> data) {
        String word = text(data, "decision");
        reached.count(Kind.DECISION, word);
        if (data.containsKey("guardrail")) {
            guardrail(data);
        } else if (word.equals("observed")) {
            reached.count(Kind.GUARDRAIL, "mode");
        } else {
            String because = text(data, "because");
            BY_ITS_WORDS.forEach((words, guardrail) -> {
                if (because.contains(words)) {
                    reached.count(Kind.GUARDRAIL, guardrail);
                }
            });
        }
    }

    private void guardrail(Map<String, Object> data) {
        if (data.containsKey("guardrail")) {
            reached.count(Kind.GUARDRAIL, text(data, "guardrail"));
        }
    }

    private void outcome(String chain, Map<String, Object> data) {
        String outcome = text(data, "outcome");
        if (outcome.equals("REJECTED")) {
            return;
        }
        reached.count(Kind.STATE, "OBSERVING");
        if (outcome.equals("UNKNOWN")) {
            reached.count(Kind.UNKNOWN, "all");
            unknown.add(chain + text(data, "step") + text(data, "attempt"));
        }
    }

    private void observed(String chain, Map<String, Object> data) {
        if (unknown.remove(chain + text(data, "step") + text(data, "attempt"))) {
            reached.count(Kind.UNKNOWN, text(data, "observation"));
        }
    }

    private static String text(Map<String, Object> data, String name) {
        return String.valueOf(data.get(name));
    }
}
