package dev.salve.cli.operator;

import dev.salve.cli.desk.RunbookSource;
import dev.salve.cli.desk.ShippedRunbooks;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.wiring.Account;
import dev.salve.cli.wiring.AccountOption;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.Problem;
import dev.salve.engine.event.Reading;
import dev.salve.engine.runbook.Runbook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve run RUNBOOK|ACTION … --dry-run}: what it would do now. */
@Command(
        name = "run",
        description =
                "Plan a runbook or an action against the account: calls, before and after, what is"
                        + " at risk.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve run ecs-5xx-restart cluster=prod service=shop --dry-run",
            "  salve run ecs.restart-service@1 cluster=prod service=shop --dry-run",
            "  salve run asg.set-desired@1 group=batch desired=6 at-most=12 --dry-run --format json",
            "",
            "Without --aws the account is the sandbox's. Exit code 1 if the action refuses."
        })
public final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "RUNBOOK|ACTION",
            description = "A runbook's name, or an action's: service.verb@major.")
    private String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "NAME=VALUE",
            description = "Parameters of the action, or of the runbook's look-ups.")
    private List<String> parameters = List.of();

    @Option(names = "--dry-run", description = "Plan only. Required: runs are started by events.")
    private boolean dryRun;

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; text unless named.",
            defaultValue = "text")
    private RunsCommand.Format format = RunsCommand.Format.text;

    @Mixin private AccountOption account = new AccountOption();

    @Option(names = "--event", paramLabel = "FILE", description = "For a runbook: the event.")
    private @Nullable String event;

    @Option(
            names = "--runbooks",
            paramLabel = "DIR",
            description = "runbooks here, or else the shipped ones, unless named.")
    private @Nullable Path runbooks;

    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!dryRun) {
            throw new CannotRunException(
                    "runs are started by events, through the guardrails of a runbook",
                    "add --dry-run to see what it would do");
        }
        PlanPrinter printer = new PlanPrinter(terminal, format);
        try (Account opened = account.open()) {
            return name.contains("@")
                    ? printer.action(manifest(opened), plan(opened))
                    : printer.runbook(dryRun(opened));
        }
    }

    private Action action(Account opened) {
        return opened.toolbox().action(name).orElseThrow(this::notHere);
    }

    private CannotRunException notHere() {
        return Catalogue.installed().action(name).isPresent()
                ? new CannotRunException(
                        name
                                + " sends a message and calls nothing in the account, so there is no plan",
                        "plan an action that does")
                : new CannotRunException(
                        "no action here is called " + name, "docs/runbook-reference.md lists them");
    }

    private ActionManifest manifest(Account opened) {
        return action(opened).manifest();
    }

    private PlanResult plan(Account opened) {
        Action action = action(opened);
        return action.plan(Assignments.read(action.manifest(), parameters));
    }

    private RunbookDryRun.Outcome dryRun(Account opened) {
        Policy policy =
                new RunbookSource(Catalogue.installed(), terminal)
                        .load(runbooks == null ? ShippedRunbooks.usual() : runbooks);
        Runbook runbook =
                policy.runbook(name)
                        .orElseThrow(() ->
                                new CannotRunException(
                                        "no runbook here is called " + name,
                                        "an action's name ends in its version: " + name + "@1"));
        Instant now = Instant.now();
        return new RunbookDryRun(policy, opened.toolbox(), event(policy, now), now)
                .run(runbook, Assignments.texts(parameters));
    }

    private Event event(Policy policy, Instant now) {
        byte[] json =
                event == null
                        ? ManualEvent.json(account.source(), now)
                        : new InputFile(event, terminal).bytes(EventReader.MAX_EVENT_BYTES);
        return switch (policy.read(json)) {
            case Reading.Read<Event>(Event read) -> read;
            case Reading.Refused<Event>(Problem problem) ->
                    throw new CannotRunException(
                            "the event cannot be read: " + problem.message(), "check the file");
        };
    }
}
