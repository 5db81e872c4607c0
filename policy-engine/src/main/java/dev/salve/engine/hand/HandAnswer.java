package dev.salve.engine.hand;

import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.UndoPlan;

/** What a hand answers. A hand that dies answers nothing, and then nothing is known. */
public sealed interface HandAnswer {

    /** To {@link HandRequest.Plan}. */
    record Planned(PlanResult result) implements HandAnswer {}

    /** To {@link HandRequest.Call}. */
    record Called(Outcome outcome) implements HandAnswer {}

    /** To {@link HandRequest.Question#OBSERVE} and {@link HandRequest.Question#RECOVERED}. */
    record Observed(Observation observation) implements HandAnswer {}

    /** To {@link HandRequest.Question#UNDO}. */
    record Undone(UndoPlan plan) implements HandAnswer {}
}
