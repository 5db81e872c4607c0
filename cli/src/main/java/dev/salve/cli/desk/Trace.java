package dev.salve.cli.desk;

import dev.salve.cli.desk.TraceLine.Part;
import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Struct;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Verdict;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Retraces, in the decider's order, what it looked at, with the values of sub-expressions. */
final class Trace {

    /** These depend on what happened before, which the desk does not know. */
    private static final Set<String> NEED_HISTORY =
            Set.of("kill-switch", "lock", "cooldown", "max-runs");

    private final Runbook runbook;
    private final FactSet facts;
    private final RunbookScope scope;
    private final List<TraceLine> lines = new ArrayList<>();

    Trace(Runbook runbook, Event event, Struct alarm, FactSet facts, Instant now) {
        this.runbook = runbook;
        this.facts = facts;
        this.scope = new RunbookScope(event, alarm, facts, now);
    }

    List<TraceLine> lines() {
        return List.copyOf(lines);
    }

    /** Facts, lets and guards, up to where the decider stops. */
    Trace conditions() {
        boolean failed = false;
        boolean missing = false;
        for (Runbook.Fact fact : runbook.facts()) {
            FactSet.Fact read = facts.get(fact.name()).orElse(new FactSet.Fact.NotRead());
            failed |= read instanceof FactSet.Fact.Failed;
            missing |= read instanceof FactSet.Fact.NotRead;
            add(fact, read);
        }
        if (!failed && lets(missing)) {
            guards(missing);
        }
        return this;
    }

    private void add(Runbook.Fact fact, FactSet.Fact read) {
        String result =
                switch (read) {
                    case FactSet.Fact.Known _ -> "known";
                    case FactSet.Fact.Failed(String reason) -> "failed: " + reason;
                    case FactSet.Fact.NotRead _ -> "not known here";
                };
        lines.add(TraceLine.of(Part.FACT, fact.name(), result, "look-up " + fact.lookup()));
    }

    /** Whether the decider goes on. */
    private boolean lets(boolean factsMissing) {
        boolean sound = scope.evaluateLets(runbook) == null;
        for (Runbook.Let let : runbook.lets()) {
            Expression.Traced traced = let.value().trace(scope);
            add(Part.LET, let.name() + " = " + let.value().source(), "", traced);
            if (traced.result() instanceof Evaluated.Failed) {
                break;
            }
        }
        return sound || factsMissing;
    }

    private void guards(boolean factsMissing) {
        for (Runbook.Guard guard : runbook.when()) {
            Expression.Traced traced = guard.expression().trace(scope);
            if (factsMissing && traced.result() instanceof Evaluated.Failed) {
                String source = guard.expression().source();
                lines.add(TraceLine.of(Part.WHEN, source, "unknown without its facts", ""));
                continue;
            }
            add(Part.WHEN, guard.expression().source(), guard.why(), traced);
            boolean holds =
                    traced.result() instanceof Evaluated.Value(Object value)
                            && Boolean.TRUE.equals(value);
            if (!holds) {
                return;
            }
        }
    }

    private void add(Part part, String what, String note, Expression.Traced traced) {
        String result =
                switch (traced.result()) {
                    case Evaluated.Value(Object _) ->
                            traced.steps().isEmpty() ? what : traced.steps().getLast().value();
                    case Evaluated.Failed(String reason) -> "error: " + reason;
                };
        lines.add(new TraceLine(part, what, result, note, traced.steps()));
    }

    /** Whether people are asked, and why. */
    Trace approval(Assessment.Wants wants) {
        runbook.approval()
                .flatMap(ApprovalRule::when)
                .ifPresent(when -> add(Part.APPROVAL, when.source(), "", when.trace(scope)));
        wants.ask()
                .ifPresent(why ->
                        lines.add(
                                TraceLine.of(
                                        Part.APPROVAL, "asked: " + wants.message(), "yes", why)));
        return this;
    }

    /** What each guardrail says, as on a target that nobody has touched. */
    Trace guardrails(GuardRequest request) {
        for (Guardrails.Checked checked : Guardrails.all(request, GuardSnapshot.clear())) {
            String name = checked.guardrail();
            switch (checked.verdict()) {
                case Verdict.Deny deny ->
                        lines.add(TraceLine.of(Part.GUARDRAIL, name, "deny", deny.because()));
                case Verdict.Allow _ ->
                        lines.add(
                                TraceLine.of(
                                        Part.GUARDRAIL,
                                        name,
                                        "allow",
                                        NEED_HISTORY.contains(name)
                                                ? "as on an untouched target: no history here"
                                                : ""));
            }
        }
        return this;
    }
}
