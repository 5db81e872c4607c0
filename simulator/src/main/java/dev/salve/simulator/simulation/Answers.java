package dev.salve.simulator.simulation;

import dev.salve.engine.invariant.Sight;
import dev.salve.engine.journal.EntryType;
import dev.salve.simulator.simulation.Reached.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the alarms that a runbook in mode auto is for. Where nothing goes wrong, what is
 * neither acted on nor held back by a guardrail or the runbook itself was denied for nothing.
 */
final class Answers {

    private static final Set<String> HELD_BACK =
            Set.of("limited", "paused", "skipped", "outranked", "approve", "stale");

    private final Instant last;
    private final Map<String, Red> current = new HashMap<>();
    private final List<Red> all = new ArrayList<>();
    private final Map<String, Red> chains = new HashMap<>();

    private static final class Red {
        private boolean acted;
        private boolean heldBack;
    }

    /**
     * @param last later ones need not have been acted on yet
     */
    Answers(Instant last) {
        this.last = last;
    }

    /** Is shown the journal and the alarms. */
    void see(Sight sight) {
        if (sight instanceof Sight.AlarmTruth truth
                && truth.state().equals("ALARM")
                && !truth.runbook().isEmpty()
                && truth.at().isBefore(last)) {
            Red red = new Red();
            all.add(red);
            current.put(truth.alarm(), red);
        } else if (sight instanceof Sight.Recorded record) {
            recorded(record);
        }
    }

    private void recorded(Sight.Recorded record) {
        EntryType type = record.type();
        if (type == EntryType.EVENT_RECEIVED || type == EntryType.RUN_PLANNED) {
            Red red = current.get(String.valueOf(record.data().get("cause")));
            if (red != null) {
                chains.put(record.chain(), red);
            }
        }
        Red red = chains.get(record.chain());
        if (red == null) {
            return;
        }
        String decision = String.valueOf(record.data().get("decision"));
        red.acted = red.acted || type == EntryType.INTENT;
        red.heldBack =
                red.heldBack
                        || type == EntryType.GUARD_BLOCKED
                        || type == EntryType.APPROVAL_REQUESTED
                        || (type == EntryType.DECISION && HELD_BACK.contains(decision));
    }

    /** Counts them: those that may have been acted on, and those that were. */
    void count(Reached reached) {
        reached.count(Kind.RARE, "seeds without faults");
        reached.count(Kind.RARE, "alarms without faults", all.size());
        for (Red red : all) {
            if (red.acted || !red.heldBack) {
                reached.count(Kind.RARE, Reached.ALLOWED);
                reached.count(Kind.RARE, Reached.ACTED, red.acted ? 1 : 0);
            }
        }
    }
}
