package dev.salve.compiler.trial;

import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the decider evaluated for one event, retraced in its order and up to where it stopped, in
 * the same scope and by the same expressions: there is no second rule of what holds.
 */
final class Retracing {

    private final Runbook runbook;
    private final FactSet facts;
    private final RunbookScope scope;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final List<Why.Line> lines = new ArrayList<>();

    private Retracing(Runbook runbook, Event event, Struct alarm, FactSet facts, Instant now) {
        this.runbook = runbook;
        this.facts = facts;
        this.scope = new RunbookScope(event, alarm, facts, now);
    }

    /** A condition that was evaluated. */
    record Evaluation(Condition condition, Evaluated result) {

        /** Empty if it erred. */
        Optional<Boolean> truth() {
            return result instanceof Evaluated.Value(Boolean truth)
                    ? Optional.of(truth)
                    : Optional.empty();
        }

        private boolean holds() {
            return truth().orElse(false);
        }
    }

    static Retracing of(Subject subject, Event event, Struct alarm, FactSet facts, Instant now) {
        Retracing retracing = new Retracing(subject.runbook(), event, alarm, facts, now);
        if (retracing.factsAreKnown() && retracing.letsHold()) {
            retracing.conditions(subject.conditions());
        }
        return retracing;
    }

    List<Evaluation> evaluations() {
        return List.copyOf(evaluations);
    }

    List<Why.Line> lines() {
        return List.copyOf(lines);
    }

    private boolean factsAreKnown() {
        for (Runbook.Fact fact : runbook.facts()) {
            String what = "fact " + fact.name();
            switch (facts.get(fact.name()).orElse(new FactSet.Fact.NotRead())) {
                case FactSet.Fact.Known _ -> lines.add(Why.Line.of(what, "as given"));
                case FactSet.Fact.Failed(String reason, boolean _) -> {
                    lines.add(Why.Line.of(what, "error: " + reason));
                    return false;
                }
                case FactSet.Fact.NotRead _ -> {
                    lines.add(Why.Line.of(what, "not read"));
                    return false;
                }
            }
        }
        return true;
    }

    private boolean letsHold() {
        boolean sound = scope.evaluateLets(runbook) == null;
        for (Runbook.Let let : runbook.lets()) {
            Expression.Traced traced = let.value().trace(scope);
            add("let " + let.name() + " = " + let.value(), traced);
            if (traced.result() instanceof Evaluated.Failed) {
                break;
            }
        }
        return sound;
    }

    private void conditions(Conditions conditions) {
        for (Condition guard : conditions.guards()) {
            if (!evaluate("when ", guard).holds()) {
                return;
            }
        }
        conditions.later().forEach(condition -> evaluate(condition.name() + ": ", condition));
    }

    private Evaluation evaluate(String label, Condition condition) {
        Evaluation evaluation = new Evaluation(condition, condition.expression().holds(scope));
        evaluations.add(evaluation);
        add(label + condition.expression(), condition.expression().trace(scope));
        return evaluation;
    }

    private void add(String what, Expression.Traced traced) {
        String result =
                switch (traced.result()) {
                    case Evaluated.Value(Object value) ->
                            traced.steps().isEmpty()
                                    ? String.valueOf(value)
                                    : traced.steps().getLast().value();
                    case Evaluated.Failed(String reason) -> "error: " + reason;
                };
        List<Expression.Traced.Step> steps = traced.steps();
        lines.add(new Why.Line(what, result, steps.subList(0, Math.max(0, steps.size() - 1))));
    }
}
