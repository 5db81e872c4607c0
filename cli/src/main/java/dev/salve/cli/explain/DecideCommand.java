package dev.salve.cli.explain;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code salve decide}: decisions for a file of events. */
@Command(
        name = "decide",
        description = "Decide for many events: one JSON line per event and matching runbook.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve decide --runbooks runbooks --events examples/events.ndjson",
            "  salve decide --events examples/events.ndjson --facts examples/facts/ecs-5xx-shop.yaml",
            "",
            "Reads one event a line. A line that is no event gives the decision poisoned.",
            "Exit codes: 0 all decided, 1 a line is no event, 2 could not run."
        })
public final class DecideCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--events",
            required = true,
            paramLabel = "FILE",
            description = "One event a line (NDJSON), or - for standard input.")
    private String events = "";

    @Option(names = "--all", description = "Also print runbooks that an event does not match.")
    private boolean all;

    @Mixin private DeskOptions options = new DeskOptions();

    private boolean poisoned;

    public DecideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.installed();
        Policy policy = options.policy(terminal, catalogue);
        Explainer explainer = options.explainer(policy, new Past.Nothing(), terminal, catalogue);
        InputFile file = new InputFile(events, terminal);
        try (InputStream in = file.open()) {
            EventLines lines = new EventLines(in);
            if (lines.isOneDocument()) {
                throw new CannotRunException(
                        file.name() + " has JSON over several lines",
                        "write one event a line, as jq -c does");
            }
            lines.forEach((line, json) ->
                    explainer.decisions(json, all).forEach(each -> print(line, each)));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return poisoned ? ExitCode.FINDING : ExitCode.DONE;
    }

    private void print(long line, EventExplanation explanation) {
        switch (explanation) {
            case EventExplanation.Poisoned poisonedPart -> {
                poisoned = true;
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("line", line);
                json.putAll(ExplanationJson.poisoned(poisonedPart.problem()));
                terminal.out().println(Json.text(json));
            }
            case EventExplanation.Explained explained -> {
                for (Explanation each : explained.runbooks()) {
                    if (all || each.matches()) {
                        Map<String, Object> json = new LinkedHashMap<>();
                        json.put("line", line);
                        json.put("event", explained.key().text());
                        json.putAll(ExplanationJson.decision(each));
                        terminal.out().println(Json.text(json));
                    }
                }
            }
        }
    }
}
