package dev.salve.cli.operator;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.Account;
import dev.salve.cli.wiring.AccountOption;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.journal.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve run ACTION … --dry-run}: what an action would do now. */
@Command(
        name = "run",
        description =
                "Plan an action against the account: calls, before and after, what is at risk.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve run ecs.restart-service@1 cluster=prod service=shop --dry-run",
            "  salve run asg.set-desired@1 group=batch desired=6 at-most=12 --dry-run --format json",
            "",
            "Without --aws the account is the sandbox's. Exit code 1 if the action refuses."
        })
public final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ACTION", description = "Its name in the catalogue.")
    private String action = "";

    @Parameters(index = "1..*", paramLabel = "NAME=VALUE", description = "Its parameters.")
    private List<String> parameters = List.of();

    @Option(names = "--dry-run", description = "Plan only. Required: runs are started by events.")
    private boolean dryRun;

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; text unless named.",
            defaultValue = "text")
    private RunsCommand.Format format = RunsCommand.Format.text;

    @Mixin private AccountOption account = new AccountOption();

    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            throw new CannotRunException(
                    "runs are started by events, through the guardrails of a runbook",
                    "add --dry-run to see what the action would do");
        }
        try (Account opened = account.open()) {
            Action found =
                    opened.toolbox()
                            .action(action)
                            .orElseThrow(() ->
                                    new CannotRunException(
                                            "no action here is called " + action,
                                            "see docs/runbook-reference.md for the catalogue"));
            Map<String, Object> with = Assignments.read(found.manifest(), parameters);
            return print(found.manifest(), found.plan(with));
        }
    }

    private int print(ActionManifest manifest, PlanResult plan) {
        return switch (plan) {
            case PlanResult.Ready ready -> {
                switch (format) {
                    case text -> text(manifest, ready);
                    case json -> terminal.out().println(CanonicalJson.write(json(manifest, ready)));
                }
                yield ExitCode.DONE;
            }
            case PlanResult.Refused(String code, String reason) -> {
                terminal.err().println("salve: refused: " + code + ": " + SafeLine.of(reason));
                yield ExitCode.FINDING;
            }
        };
    }

    private void text(ActionManifest manifest, PlanResult.Ready ready) {
        line("action", manifest.name() + " (class " + manifest.actionClass() + ")");
        line("change", ready.change());
        for (PlannedCall call : ready.calls()) {
            line("call", call.operation() + " " + CanonicalJson.write(call.arguments()));
            line("on", call.arn());
        }
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

    private void line(String name, String value) {
        terminal.out().println("%-8s %s".formatted(name, SafeLine.of(value)));
    }
}
