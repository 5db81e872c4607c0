package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** S19: only what is still as we left it is taken back. */
final class UndoOnlyOwnState extends Promise {

    private static final String UNDO = "undo-";

    /** By run, then step. */
    private final Map<String, Map<String, Left>> runs = new HashMap<>();

    /** The state in which a step meant to leave its target. */
    private record Left(String action, Map<String, Object> after) {}

    UndoOnlyOwnState(Terms terms) {
        super(
                "S19",
                "A step is taken back only while its target is in the state that the step left",
                terms);
    }

    @Override
    void intent(Recorded intent) {
        Map<String, Object> data = intent.data();
        String step = Data.textOrEmpty(data, "step");
        String action = Data.textOrEmpty(data, "action");
        Map<String, Left> left = runs.computeIfAbsent(intent.chain(), run -> new HashMap<>());
        if (Attempt.takesBack(intent) && step.startsWith(UNDO)) {
            undo(intent, left.get(step.substring(UNDO.length())), action);
        } else {
            left.put(step, new Left(action, Data.object(data, "after")));
        }
    }

    /** Another action's state has other members: only the same action's can be compared. */
    private void undo(Recorded intent, @Nullable Left left, String action) {
        if (left == null) {
            judge();
            broken(intent.chain(), intent.at(), "takes back a step that was never done");
            return;
        }
        Map<String, Object> found = Data.object(intent.data(), "before");
        boolean compared = false;
        for (Map.Entry<String, Object> member : left.after().entrySet()) {
            Object now = found.get(member.getKey());
            if (now == null || !left.action().equals(action)) {
                continue;
            }
            compared = true;
            if (!now.equals(member.getValue())) {
                broken(
                        intent.chain(),
                        intent.at(),
                        "takes back what is no longer its own: "
                                + member.getKey()
                                + " is "
                                + now
                                + ", left was "
                                + member.getValue());
            }
        }
        if (compared) {
            judge();
        } else {
            cannotJudge();
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
