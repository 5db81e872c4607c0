package dev.salve.cli.operator;

import dev.salve.cli.operator.RunbookDryRun.GuardResult;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.run.Plan;
import dev.salve.engine.run.PlanJson;
import dev.salve.engine.run.PlannedStep;
import dev.salve.engine.workflow.Planner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Prints what a dry run found: calls, before and after, what is at risk, undo. */
final class PlanPrinter {

    private final Terminal terminal;
    private final RunsCommand.Format format;

    PlanPrinter(Terminal terminal, RunsCommand.Format format) {
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
        this.format = Objects.requireNonNull(format, "format is null");
    }

    int runbook(RunbookDryRun.Outcome outcome) {
        return switch (outcome.plan()) {
            case Planner.Result.Refused(String step, String code, String reason) ->
                    refused(step + ": " + code + ": " + reason);
            case Planner.Result.Planned(Plan plan) -> {
                switch (format) {
                    case text -> text(outcome, plan);
                    case json -> terminal.out().println(CanonicalJson.write(json(outcome, plan)));
                }
                yield ExitCode.DONE;
            }
        };
    }

    private void text(RunbookDryRun.Outcome outcome, Plan plan) {
        line(
                "runbook",
                outcome.runbook().name() + " (mode " + outcome.runbook().mode().word() + ")");
        line("target", outcome.target().toString());
        for (GuardResult guard : outcome.guards()) {
            line("guard", guard.guard() + " — " + guard.result());
        }
        for (PlannedStep step : plan.steps()) {
            terminal.out().println();
            line("step", step.id());
            line("action", step.action() + " (class " + step.actionClass() + ")");
            line("change", step.change());
            step.calls().forEach(this::call);
            line("before", CanonicalJson.write(step.before()));
            line("after", CanonicalJson.write(step.after()));
            line("at risk", step.blastRadius().toString());
            line("undo", step.undo());
        }
    }

    private static Map<String, Object> json(RunbookDryRun.Outcome outcome, Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runbook", outcome.runbook().name());
        json.put("target", outcome.target().toString());
        json.put(
                "guards",
                outcome.guards().stream()
                        .map(guard ->
                                Map.<String, Object>of(
                                        "expr", guard.guard(), "result", guard.result()))
                        .toList());
        json.put("plan", PlanJson.write(plan));
        return json;
    }

    int action(ActionManifest manifest, PlanResult plan) {
        return switch (plan) {
            case PlanResult.Ready ready -> {
                switch (format) {
                    case text -> text(manifest, ready);
                    case json -> terminal.out().println(CanonicalJson.write(json(manifest, ready)));
                }
                yield ExitCode.DONE;
            }
            case PlanResult.Refused(String code, String reason) -> refused(code + ": " + reason);
        };
    }

    private void text(ActionManifest manifest, PlanResult.Ready ready) {
        line("action", manifest.name() + " (class " + manifest.actionClass() + ")");
        line("change", ready.change());
        ready.calls().forEach(this::call);
        line("before", CanonicalJson.write(ready.before()));
        line("after", CanonicalJson.write(ready.after()));
        line("at risk", ready.blastRadius().toString());
        line("undo", ready.undo());
        line("observe", manifest.observe());
    }

    private static Map<String, Object> json(ActionManifest manifest, PlanResult.Ready ready) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("action", manifest.name());
        json.put("class", manifest.actionClass().name());
        json.put("change", ready.change());
        json.put("params", ready.params());
        json.put("before", ready.before());
        json.put("after", ready.after());
        json.put(
                "blastRadius",
                Map.of(
                        "touched", ready.blastRadius().touched(),
                        "of", ready.blastRadius().of(),
                        "unit", ready.blastRadius().unit()));
        json.put(
                "calls",
                ready.calls().stream()
                        .map(call ->
                                Map.<String, Object>of(
                                        "operation", call.operation(),
                                        "arn", call.arn(),
                                        "arguments", call.arguments()))
                        .toList());
        json.put("undo", ready.undo());
        return json;
    }

    private int refused(String why) {
        terminal.err().println("salve: refused: " + SafeLine.of(why));
        return ExitCode.FINDING;
    }

    private void call(PlannedCall call) {
        line("call", call.operation() + " " + CanonicalJson.write(call.arguments()));
        line("on", call.arn());
    }

    private void line(String name, String value) {
        terminal.out().println("%-8s %s".formatted(name, SafeLine.of(value)));
    }
}
