package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import dev.salve.engine.journal.EntryType;
import java.util.HashMap;
import java.util.Map;

/** L4: whoever is needed is told. */
final class PeopleHear extends Promise {

    private final Map<String, String> untold = new HashMap<>();

    PeopleHear(Terms terms) {
        super(
                "L4",
                "Every escalation and every question reaches people by at least one message",
                terms);
    }

    @Override
    void requested(Recorded requested) {
        untold.put(requested.chain(), EntryType.APPROVAL_REQUESTED.word());
    }

    @Override
    void closed(Recorded closed) {
        if (Data.textOrEmpty(closed.data(), "state").equals("ESCALATED")) {
            untold.put(closed.chain(), "escalation");
        }
    }

    @Override
    void told(Sight.Told told) {
        if (untold.remove(told.runId()) != null) {
            judge();
        }
    }

    @Override
    void ended(Sight.Ended ended) {
        for (Map.Entry<String, String> run : untold.entrySet()) {
            judge();
            broken(run.getKey(), ended.at(), "nobody was told of the " + run.getValue());
        }
    }
}
