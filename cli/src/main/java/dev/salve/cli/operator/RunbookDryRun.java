package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.RunbookScope;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Template;
import dev.salve.engine.json.JsonValues;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.workflow.Planner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a runbook would do if it ran now: facts are read, guards evaluated, steps planned; nothing
 * is changed. Values given by hand stand in for what an event would say to the look-ups.
 */
final class RunbookDryRun {

    private final Policy policy;
    private final Toolbox toolbox;
    private final Event event;
    private final Instant now;

    RunbookDryRun(Policy policy, Toolbox toolbox, Event event, Instant now) {
        this.policy = Objects.requireNonNull(policy, "policy is null");
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
        this.event = Objects.requireNonNull(event, "event is null");
        this.now = Objects.requireNonNull(now, "now is null");
    }

    /** A guard, and what became of it: holds, does not hold, or why it could not be told. */
    record GuardResult(String guard, String result) {}

    /** What it would do, and what its guards say. */
    record Outcome(
            Runbook runbook, TargetRef target, List<GuardResult> guards, Planner.Result plan) {

        Outcome {
            guards = List.copyOf(guards);
        }
    }

    /**
     * The dry run.
     *
     * @param given parameters of the runbook's look-ups, by name
     */
    Outcome run(Runbook runbook, Map<String, String> given) {
        RunbookScope scope =
                new RunbookScope(event, policy.alarm(event), facts(runbook, given), now);
        String letFailed = scope.evaluateLets(runbook);
        if (letFailed != null) {
            throw new CannotRunException(
                    letFailed, "give what is missing as NAME=VALUE, or --event");
        }
        TargetRef target =
                new TargetRef(
                        String.valueOf(value("target.type", runbook.target().type(), scope)),
                        String.valueOf(value("target.id", runbook.target().id(), scope)));
        List<GuardResult> guards =
                runbook.when().stream().map(guard -> guard(guard, scope)).toList();
        Proposal proposal =
                new Proposal(target, Optional.empty(), steps(runbook, scope), List.of());
        return new Outcome(runbook, target, guards, new Planner(toolbox).plan(runbook, proposal));
    }

    private FactSet facts(Runbook runbook, Map<String, String> given) {
        refuseUnknown(runbook, given);
        FactSet facts = FactSet.none();
        for (Runbook.Fact fact : runbook.facts()) {
            Lookup lookup = lookup(fact);
            RunbookScope scope = new RunbookScope(event, policy.alarm(event), facts, now);
            Map<String, Object> with = new HashMap<>();
            for (Parameter parameter : lookup.manifest().parameters()) {
                parameter(fact, parameter, given, scope)
                        .ifPresent(value -> with.put(parameter.name(), value));
            }
            facts = facts.with(fact.name(), read(fact, lookup, with));
        }
        return facts;
    }

    private Lookup lookup(Runbook.Fact fact) {
        return toolbox.lookup(fact.lookup())
                .orElseThrow(() ->
                        new CannotRunException(
                                "look-up " + fact.lookup() + " is not installed",
                                "run it where it is"));
    }

    private static Optional<Object> parameter(
            Runbook.Fact fact, Parameter parameter, Map<String, String> given, RunbookScope scope) {
        String byHand = given.get(parameter.name());
        if (byHand != null) {
            return Optional.of(Assignments.value(parameter, byHand));
        }
        Template template = fact.with().get(parameter.name());
        return template == null
                ? Optional.empty()
                : Optional.of(
                        JsonValues.plain(
                                value(
                                        "facts." + fact.name() + "." + parameter.name(),
                                        template,
                                        scope)));
    }

    private FactSet.Fact read(Runbook.Fact fact, Lookup lookup, Map<String, Object> with) {
        return switch (lookup.read(with, event)) {
            case Lookup.Result.Found(Map<String, Object> fields) -> new FactSet.Fact.Known(fields);
            case Lookup.Result.Failed(String code, String message) ->
                    throw new CannotRunException(
                            "fact " + fact.name() + ": " + code + ": " + message,
                            "check the values that you gave");
        };
    }

    private void refuseUnknown(Runbook runbook, Map<String, String> given) {
        Set<String> known =
                runbook.facts().stream()
                        .flatMap(fact -> lookup(fact).manifest().parameters().stream())
                        .map(Parameter::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new CannotRunException(
                        "no look-up of the runbook takes " + name,
                        known.isEmpty()
                                ? "they take nothing; give the event with --event FILE"
                                : "they take " + String.join(", ", known));
            }
        }
    }

    private static GuardResult guard(Runbook.Guard guard, RunbookScope scope) {
        String result =
                switch (guard.expression().holds(scope)) {
                    case Evaluated.Value(Object value) ->
                            Boolean.TRUE.equals(value) ? "holds" : "does not hold: " + guard.why();
                    case Evaluated.Failed(String reason) -> "needs an event: " + reason;
                };
        return new GuardResult(guard.expression().source(), result);
    }

    private static List<ProposedStep> steps(Runbook runbook, RunbookScope scope) {
        List<ProposedStep> steps = new ArrayList<>();
        for (Runbook.Step step : runbook.steps()) {
            Map<String, Object> with = new LinkedHashMap<>();
            step.with()
                    .forEach((name, template) ->
                            with.put(
                                    name,
                                    JsonValues.plain(
                                            value(step.id() + "." + name, template, scope))));
            steps.add(new ProposedStep(step.id(), step.action().name(), with));
        }
        return steps;
    }

    private static Object value(String what, Template template, RunbookScope scope) {
        return switch (template.evaluate(scope)) {
            case Evaluated.Value(Object value) -> value;
            case Evaluated.Failed(String reason) ->
                    throw new CannotRunException(
                            what + " is not known: " + reason,
                            "give it as NAME=VALUE, or the event with --event FILE");
        };
    }
}
