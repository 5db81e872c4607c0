package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** S12: every accepted event is decided once, for each runbook that it concerns. */
final class OneDecisionAnEvent extends Promise {

    /** Decisions of a run that starts, or asks first. */
    private static final Set<String> STARTING = Set.of("run", "approve");

    private final Map<String, Event> events = new HashMap<>();

    /** What is known of one event. */
    private static final class Event {

        private boolean accepted;
        private boolean over;

        /** Decisions by runbook: the run that follows, empty if none does. */
        private final Map<String, String> decisions = HashMap.newHashMap(2);

        /** Runs by runbook, as they were planned. */
        private final Map<String, String> runs = HashMap.newHashMap(2);
    }

    OneDecisionAnEvent(Terms terms) {
        super(
                "S12",
                "Every accepted event has exactly one decision for each runbook that it concerns,"
                        + " and only a decision to act starts a run, one",
                terms);
    }

    private Event event(String chain) {
        return events.computeIfAbsent(chain, name -> new Event());
    }

    @Override
    void received(Recorded received) {
        judge();
        Event event = event(received.chain());
        if (event.accepted) {
            broken(received.chain(), received.at(), "the event is accepted twice");
        }
        event.accepted = true;
    }

    @Override
    void poisoned(Recorded poisoned) {
        judge();
        Event event = event(poisoned.chain());
        if (event.accepted || event.over) {
            broken(poisoned.chain(), poisoned.at(), "a decided or accepted event is poisoned too");
        }
        event.accepted = true;
        event.over = true;
    }

    @Override
    void duplicate(Recorded duplicate) {
        judge();
        Event event = event(duplicate.chain());
        if (!event.over && event.decisions.isEmpty()) {
            broken(
                    duplicate.chain(),
                    duplicate.at(),
                    "the event is taken for a duplicate and was never decided");
        }
        event.over = true;
    }

    @Override
    void decided(Recorded decided) {
        judge();
        Event event = event(decided.chain());
        String runbook = Data.textOrEmpty(decided.data(), "runbook");
        String run = Data.textOrEmpty(decided.data(), "run");
        if (!event.accepted) {
            broken(decided.chain(), decided.at(), "an event that was never accepted is decided");
        }
        boolean again = event.decisions.containsKey(runbook);
        if (again || event.over || event.decisions.containsKey("")) {
            broken(decided.chain(), decided.at(), "the event is decided again" + by(runbook));
        }
        event.decisions.putIfAbsent(runbook, run);
        String word = Data.textOrEmpty(decided.data(), "decision");
        if (STARTING.contains(word) == run.isEmpty()) {
            String which = run.isEmpty() ? "no run" : "run " + run;
            broken(
                    decided.chain(),
                    decided.at(),
                    "the decision is \"" + word + "\"" + by(runbook) + ", with " + which);
        }
        fits(decided, event, runbook);
    }

    @Override
    void planned(Recorded planned) {
        String key = Data.text(planned.data(), "event");
        String runbook = Data.text(planned.data(), "runbook");
        if (key == null || runbook == null) {
            cannotJudge();
            return;
        }
        if (key.equals("manual")) {
            return;
        }
        judge();
        Event event = event("event_" + key);
        String before = event.runs.put(runbook, planned.chain());
        if (before != null) {
            broken(
                    planned.chain(),
                    planned.at(),
                    "event " + key + " started " + before + " already" + by(runbook));
        }
        fits(planned, event, runbook);
    }

    /** The run that was planned is the one that was decided. */
    private void fits(Recorded at, Event event, String runbook) {
        String decided = event.decisions.get(runbook);
        String planned = event.runs.get(runbook);
        if (decided != null && planned != null && !decided.equals(planned)) {
            String which = decided.isEmpty() ? "no run" : decided;
            broken(
                    at.chain(),
                    at.at(),
                    "the event started " + planned + ", decided was " + which + by(runbook));
        }
    }

    private static String by(String runbook) {
        return runbook.isEmpty() ? "" : " for " + runbook;
    }
}
