package dev.salve.engine.run;

import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.journal.EntryType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The part of the state machine that takes back what was done, last first. */
final class Undoing {

    private Undoing() {}

    static void start(Change change) {
        change.draft.position = Position.start(Position.Phase.UNDO);
        change.draft.state = RunState.UNDOING;
        change.draft.until = Optional.empty();
        change.draft.undoStep = Optional.empty();
        change.draft.wakeAt = change.now;
        if (change.toUndo().isEmpty()) {
            finish(change);
        }
    }

    static void planned(Change change, UndoPlan plan, Optional<PlannedStep> step) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("step", change.toUndo().orElseThrow().step());
        switch (plan) {
            case UndoPlan.By by -> {
                data.put("by", by.action());
                data.put("change", by.change());
                change.record(EntryType.UNDO, data);
                change.draft.undoStep = step;
            }
            case UndoPlan.NotNeeded(String why) -> {
                data.put("notNeeded", why);
                change.record(EntryType.UNDO, data);
                next(change);
            }
            case UndoPlan.Changed(String why) -> {
                data.put("changed", why);
                change.record(EntryType.UNDO, data);
                notTakenBack(change, why);
            }
        }
    }

    /** A guardrail is against it. */
    static void refused(Change change, String why) {
        stands(change, why, "taking it back was refused by ");
    }

    /** It could not be carried out, or is no longer what was done. */
    static void notTakenBack(Change change, String why) {
        stands(change, why, "what was done is not taken back: ");
    }

    /** What was done stands, and nobody but a person will take it back: they are told why. */
    private static void stands(Change change, String why, String words) {
        change.willEnd(RunState.ESCALATED, why, false);
        change.draft.ending =
                change.draft.ending.map(ending ->
                        new Ending(
                                ending.state(),
                                ending.reason() + "; " + words + why,
                                ending.keepLock()));
        change.startOnFailure();
    }

    static void next(Change change) {
        change.draft.undoStep = Optional.empty();
        change.draft.position = change.draft.position.next();
        change.draft.wakeAt = change.now;
        if (change.toUndo().isEmpty()) {
            finish(change);
        }
    }

    /** Everything is taken back: then it is undone, unless something else already made it worse. */
    private static void finish(Change change) {
        if (change.draft.undone) {
            change.draft.ending =
                    change.draft.ending.map(ending ->
                            new Ending(
                                    RunState.UNDONE,
                                    ending.reason() + "; what was done is taken back",
                                    ending.keepLock()));
        }
        change.startOnFailure();
    }
}
