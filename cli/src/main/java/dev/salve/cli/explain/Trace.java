package dev.salve.cli.explain;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.cli.explain.TraceLine.Part;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.EvaluationLimits;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.expression.Template;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonValues;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Retraces, in the decider's order, what it looked at, with the values of sub-expressions. */
final class Trace {

    private static final String NOT_ASKED = "not asked";
    private static final String UNKNOWN = "unknown without its facts";

    private final Runbook runbook;
    private final FactSet facts;
    private final RunbookScope scope;
    private final List<TraceLine> lines = new ArrayList<>();

    /** Whether a line decided: what comes after it is not asked. */
    private boolean decided;

    private boolean factsMissing;

    Trace(Runbook runbook, Event event, Struct alarm, FactSet facts, Instant now) {
        this.runbook = runbook;
        this.facts = facts;
        this.scope = new RunbookScope(event, alarm, facts, now);
    }

    List<TraceLine> lines() {
        return List.copyOf(lines);
    }

    /** Facts, lets and guards, also those that the decider does not come to. */
    Trace conditions() {
        runbook.facts().forEach(this::fact);
        lets();
        runbook.when().forEach(this::guard);
        return this;
    }

    private void fact(Runbook.Fact fact) {
        TraceLine line =
                switch (facts.get(fact.name()).orElse(new FactSet.Fact.NotRead())) {
                    case FactSet.Fact.Known _ ->
                            TraceLine.of(Part.FACT, Mark.HOLDS, fact.name(), "known");
                    case FactSet.Fact.Failed(String reason, boolean _) ->
                            TraceLine.of(Part.FACT, against(), fact.name(), "failed: " + reason);
                    case FactSet.Fact.NotRead _ -> {
                        factsMissing = true;
                        yield TraceLine.of(Part.FACT, Mark.UNKNOWN, fact.name(), "not known here");
                    }
                };
        lines.add(line.because("look-up " + fact.lookup() + parameters(fact)));
    }

    /** What decides if nothing has before. */
    private Mark against() {
        Mark mark = decided ? Mark.AGAINST : Mark.DECIDES;
        decided = true;
        return mark;
    }

    private String parameters(Runbook.Fact fact) {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, Template> parameter : fact.with().entrySet()) {
            words.append(words.isEmpty() ? " of " : ", ").append(parameter.getKey()).append(' ');
            switch (parameter.getValue().evaluate(scope)) {
                case Evaluated.Value(Object value) -> words.append(plain(value));
                case Evaluated.Failed _ -> words.append(parameter.getValue().source());
            }
        }
        return words.toString();
    }

    private static String plain(Object value) {
        return value instanceof String text ? text : CanonicalJson.write(JsonValues.plain(value));
    }

    private void lets() {
        scope.evaluateLets(runbook);
        boolean unknown = false;
        for (Runbook.Let let : runbook.lets()) {
            String what = let.name() + " = " + let.value().source();
            if (decided) {
                lines.add(TraceLine.of(Part.LET, Mark.NOT_ASKED, what, NOT_ASKED));
                continue;
            }
            Expression.Traced traced = traced(let.value());
            boolean failed = traced.result() instanceof Evaluated.Failed;
            unknown |= failed && factsMissing;
            Mark mark = unknown ? Mark.UNKNOWN : failed ? against() : Mark.PLAIN;
            lines.add(
                    unknown
                            ? TraceLine.of(Part.LET, mark, what, UNKNOWN)
                            : TraceLine.of(Part.LET, mark, what, result(let.value(), traced))
                                    .with(traced.steps()));
        }
    }

    private Expression.Traced traced(Expression expression) {
        return expression.trace(scope, EvaluationLimits.TEXT);
    }

    private static String result(Expression expression, Expression.Traced traced) {
        return switch (traced.result()) {
            case Evaluated.Value _ ->
                    traced.steps().isEmpty()
                            ? expression.source()
                            : traced.steps().getLast().value();
            case Evaluated.Failed(String reason) -> "error: " + reason;
        };
    }

    private void guard(Runbook.Guard guard) {
        String source = guard.expression().source();
        if (decided) {
            lines.add(
                    TraceLine.of(Part.WHEN, Mark.NOT_ASKED, source, NOT_ASKED)
                            .because(guard.why()));
            return;
        }
        Expression.Traced traced = traced(guard.expression());
        TraceLine line =
                switch (guard.expression().holds(scope)) {
                    case Evaluated.Value(Object value) when Boolean.TRUE.equals(value) ->
                            TraceLine.of(Part.WHEN, Mark.HOLDS, source, "true");
                    case Evaluated.Value _ -> TraceLine.of(Part.WHEN, against(), source, "false");
                    case Evaluated.Failed _ when factsMissing ->
                            TraceLine.of(Part.WHEN, Mark.UNKNOWN, source, UNKNOWN);
                    case Evaluated.Failed(String reason) ->
                            TraceLine.of(Part.WHEN, against(), source, "error: " + reason);
                };
        lines.add(
                line.mark() == Mark.UNKNOWN
                        ? line
                        : line.because(guard.why()).with(traced.steps()));
    }

    /** Whether people are asked, and why. */
    Trace approval(Assessment.Wants wants) {
        runbook.approval()
                .flatMap(ApprovalRule::when)
                .ifPresent(when -> {
                    Expression.Traced traced = traced(when);
                    lines.add(
                            TraceLine.of(
                                            Part.APPROVAL,
                                            Mark.PLAIN,
                                            when.source(),
                                            result(when, traced))
                                    .with(traced.steps()));
                });
        wants.ask()
                .ifPresent(why -> {
                    String asked =
                            wants.message().isEmpty() ? "asked" : "asked: " + wants.message();
                    lines.add(TraceLine.of(Part.APPROVAL, Mark.PLAIN, asked, "yes").because(why));
                });
        return this;
    }

    /** Another runbook takes the target. */
    Trace outranked(Runbook by) {
        lines.add(
                TraceLine.of(Part.RANKING, against(), by.name(), "takes the target")
                        .because("priority " + by.priority() + " over " + runbook.priority()));
        return this;
    }

    /** What each guardrail says, and how things stand with it. */
    Trace guardrails(GuardRequest request, GuardSnapshot snapshot, boolean pastKnown) {
        lines.addAll(new GuardrailLines(request, snapshot, pastKnown, decided).lines());
        return this;
    }
}
