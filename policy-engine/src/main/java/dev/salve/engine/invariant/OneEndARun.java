package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.run.RunState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** S13: a run ends once, in a terminal state, and nothing comes after. */
final class OneEndARun extends Promise {

    private static final Set<String> ENDS = ends();

    private final Map<String, String> closed = new HashMap<>();

    OneEndARun(Terms terms) {
        super("S13", "Every run has one terminal state, and nothing changes after it", terms);
    }

    private static Set<String> ends() {
        Set<String> ends = new HashSet<>();
        for (RunState state : RunState.values()) {
            if (state.terminal()) {
                ends.add(state.name());
            }
        }
        return Set.copyOf(ends);
    }

    @Override
    void recorded(Recorded record) {
        String before = closed.get(record.chain());
        if (record.type() == EntryType.RUN_CLOSED) {
            judge();
            ends(record, before);
        } else if (before != null) {
            broken(
                    record.chain(),
                    record.at(),
                    record.type().word() + " after the run ended " + before);
        }
    }

    private void ends(Recorded record, @Nullable String before) {
        String state = Data.textOrEmpty(record.data(), "state");
        if (before != null) {
            broken(record.chain(), record.at(), "ends " + state + " after it ended " + before);
            return;
        }
        if (!ENDS.contains(state)) {
            broken(record.chain(), record.at(), "ends in \"" + state + "\", which is no end");
        }
        closed.put(record.chain(), state);
    }
}
