package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.run.Signal;
import dev.salve.engine.runbook.Runbook;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Works out how a step is taken back, and plans that as a step of its own. Reads only. */
final class Undo {

    private final Toolbox toolbox;
    private final Planner planner;

    Undo(Toolbox toolbox) {
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.planner = new Planner(toolbox);
    }

    Signal plan(Intent intent) {
        Optional<Action> action = toolbox.action(intent.action());
        if (action.isEmpty()) {
            return changed(intent.action() + " is not installed here");
        }
        return switch (Edge.undo(action.get(), intent)) {
            case UndoPlan.By by -> by(intent, by);
            case UndoPlan.NotNeeded notNeeded ->
                    new Signal.UndoPlanned(notNeeded, Optional.empty());
            case UndoPlan.Changed changed -> new Signal.UndoPlanned(changed, Optional.empty());
        };
    }

    private Signal by(Intent intent, UndoPlan.By by) {
        Optional<Action> action = toolbox.action(by.action());
        if (action.isEmpty()) {
            return changed(by.action() + " is not installed here");
        }
        ProposedStep step =
                new ProposedStep("undo-" + intent.step(), by.action(), Map.copyOf(by.params()));
        return switch (planner.plan(action.get().manifest(), step, Runbook.Step.DEFAULT_TIMEOUT)) {
            case Planner.StepPlan.Planned(PlannedStep planned) ->
                    new Signal.UndoPlanned(by, Optional.of(planned));
            case Planner.StepPlan.Refused(String code, String reason) ->
                    changed(code + ": " + reason);
        };
    }

    private static Signal changed(String why) {
        return new Signal.UndoPlanned(new UndoPlan.Changed(why), Optional.empty());
    }
}
