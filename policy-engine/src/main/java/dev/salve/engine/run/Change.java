package dev.salve.engine.run;

import dev.salve.engine.action.Intent;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One transition being worked out: the draft of the progress, and what it records and tells. */
final class Change {

    /** Past the deadline the undo may take as long as its calls need to be seen. */
    private static final Duration CLEANUP = Duration.ofMinutes(15);

    final Run run;
    final Instant now;
    final Progress.Draft draft;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    Change(Run run, Instant now) {
        this.run = run;
        this.now = now;
        this.draft = run.progress().draft();
    }

    void record(EntryType type, Map<String, Object> data) {
        entries.add(new JournalEntry(type, now, data));
    }

    void tell(String route, String subject, String text) {
        notices.add(new Notice(route, subject, text));
    }

    Transition done() {
        return new Transition(run.with(draft.done()), entries, notices);
    }

    /** Where every step of the current phase stands, as data for the journal. */
    Map<String, Object> stepData() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", currentStep().map(this::stepName).orElse(""));
        data.put("attempt", (long) draft.position.attempt());
        return data;
    }

    /** As its intent names it: ids of steps are unique in their own list only. */
    private String stepName(PlannedStep step) {
        return draft.position.phase() == Position.Phase.ON_FAILURE
                ? "on-failure-" + step.id()
                : step.id();
    }

    Optional<PlannedStep> currentStep() {
        int index = draft.position.index();
        return switch (draft.position.phase()) {
            case STEPS -> at(run.plan().steps(), index);
            case ON_FAILURE -> at(run.plan().onFailure(), index);
            case UNDO -> draft.undoStep;
            case VERIFY -> Optional.empty();
        };
    }

    /** The applied steps, last first: the order in which they are taken back. */
    Optional<Intent> toUndo() {
        int index = draft.executed.size() - 1 - draft.position.index();
        return index < 0 ? Optional.empty() : Optional.of(draft.executed.get(index));
    }

    /** Gives the undo and the on-failure steps their time; not to a run that people stopped. */
    void allowCleanup() {
        Instant least = now.plus(CLEANUP);
        if (draft.ending.isEmpty() && draft.deadline.isBefore(least)) {
            draft.deadline = least;
        }
    }

    /** Notes how the run will end; the first reason stands. */
    void willEnd(RunState state, String reason, boolean keepLock) {
        Optional<Ending> before = draft.ending;
        boolean keep = keepLock || before.map(Ending::keepLock).orElse(false);
        draft.ending =
                Optional.of(
                        before.map(first ->
                                        new Ending(
                                                worse(first.state(), state), first.reason(), keep))
                                .orElseGet(() -> new Ending(state, reason, keep)));
    }

    /** An escalation on the way to another end stays an escalation. */
    private static RunState worse(RunState first, RunState second) {
        return second == RunState.ESCALATED ? second : first;
    }

    /** Enters the phase after which the run ends. */
    void startOnFailure() {
        draft.position = Position.start(Position.Phase.ON_FAILURE);
        draft.openIntent = Optional.empty();
        draft.until = Optional.empty();
        draft.state = RunState.READY;
        draft.wakeAt = now;
        Stepping.settle(this);
    }

    /** Ends the run now. */
    void end(RunState state, String reason, boolean keepLock) {
        willEnd(state, reason, keepLock);
        Ending ending = draft.ending.orElseThrow();
        draft.state = ending.state();
        draft.position = draft.position.call(Position.Call.NONE);
        draft.wakeAt = now;
        record(
                EntryType.RUN_CLOSED,
                Map.of(
                        "state",
                        ending.state().name(),
                        "reason",
                        ending.reason(),
                        "keepLock",
                        ending.keepLock()));
        Closing.tell(this, ending);
    }

    private static Optional<PlannedStep> at(List<PlannedStep> steps, int index) {
        return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }
}
