package dev.salve.cli.explain;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.check.Cure;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Json;
import dev.salve.engine.runbook.Runbook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve explain}: why each runbook does or does not act on an event. */
@Command(
        name = "explain",
        description = "Say why each runbook does or does not act on an event.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve explain examples/events/ecs-5xx-shop-alarm.json",
            "  salve explain examples/events/ecs-5xx-shop-alarm.json --facts-template > facts.yaml",
            "  salve explain examples/events/ecs-5xx-shop-alarm.json --facts facts.yaml",
            "  salve explain examples/events/ecs-5xx-shop-alarm.json ecs-5xx-restart --data tour -v",
            "",
            "Any envelope is opened: EventBridge, SQS, SNS, Kinesis, PutEvents. Nothing is looked up",
            "on AWS: --facts gives what look-ups would say. Without --data locks, cooldowns, counts",
            "and kill switches are taken as clear; with it they are as the ledger says, also while",
            "salve up runs on it.",
            "Exit codes: 0 explained, 1 something in the file is no event, 2 could not run."
        })
public final class ExplainCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "EVENT", description = "A JSON file, or -.")
    private String event = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "RUNBOOK",
            description = "Names of the runbooks to explain. Default: all.")
    private List<String> names = List.of();

    @Mixin private DeskOptions options = new DeskOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The folder of a salve up, running or not: what its ledger knows of locks,"
                            + " cooldowns, runs and kill switches counts. It is only read.")
    private @Nullable Path data;

    @Option(
            names = {"-v", "--all"},
            description =
                    "Also what holds: every guardrail with its limit, every value, every field of"
                            + " every runbook.")
    private boolean all;

    @Option(
            names = "--facts-template",
            description =
                    "Print a file for --facts to fill in: the facts of the runbooks that match.")
    private boolean template;

    /** How it is printed; the names are what the user writes. */
    enum Format {
        text,
        json
    }

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        InputFile file = new InputFile(event, terminal);
        byte[] delivery = file.bytes(Envelopes.MAX_DELIVERY_BYTES);
        if (new String(delivery, StandardCharsets.UTF_8).isBlank()) {
            throw new CannotRunException(
                    "there is nothing in " + file.name(), "save one event in it");
        }
        Catalogue catalogue = Catalogue.installed();
        Policy policy = options.policy(terminal, catalogue);
        checkNames(policy);
        try (Past past = data == null ? new Past.Nothing() : LedgerPast.of(data)) {
            List<EventExplanation> explained =
                    options.explainer(policy, past, terminal, catalogue).delivery(delivery).stream()
                            .map(this::asked)
                            .toList();
            if (explained.isEmpty()) {
                throw new CannotRunException(
                        "there is no event in " + file.name(), "save one event in it");
            }
            print(explained, policy, catalogue);
            return explained.stream().anyMatch(EventExplanation.Poisoned.class::isInstance)
                    ? ExitCode.FINDING
                    : ExitCode.DONE;
        }
    }

    private void print(List<EventExplanation> explained, Policy policy, Catalogue catalogue) {
        if (template) {
            explained.forEach(this::noteIfPoisoned);
            new FactsTemplate(catalogue, matching(explained))
                    .lines(policy.runbooks())
                    .forEach(terminal.out()::println);
            return;
        }
        switch (format) {
            case json ->
                    terminal.out()
                            .println(SafeJson.of(Json.text(ExplanationJson.document(explained))));
            case text -> {
                ExplanationText text = new ExplanationText(terminal, all);
                for (int i = 0; i < explained.size(); i++) {
                    if (i > 0) {
                        terminal.out().println();
                    }
                    text.print(explained.get(i), !names.isEmpty());
                }
            }
        }
    }

    private void noteIfPoisoned(EventExplanation each) {
        if (each instanceof EventExplanation.Poisoned poisoned) {
            terminal.err().println("salve: " + SafeLine.of(poisoned.problem().message()));
        }
    }

    private static List<Explanation> matching(List<EventExplanation> explained) {
        return explained.stream()
                .flatMap(each ->
                        switch (each) {
                            case EventExplanation.Explained event ->
                                    event.runbooks().stream().filter(Explanation::matches);
                            case EventExplanation.Poisoned _ -> Stream.empty();
                        })
                .toList();
    }

    /** All runbooks take part in ranking; only those that were asked for are shown. */
    private EventExplanation asked(EventExplanation explanation) {
        return switch (explanation) {
            case EventExplanation.Poisoned poisoned -> poisoned;
            case EventExplanation.Explained explained ->
                    names.isEmpty()
                            ? explained
                            : explained.only(each -> names.contains(each.runbook()));
        };
    }

    private void checkNames(Policy policy) {
        List<String> known = policy.runbooks().stream().map(Runbook::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new CannotRunException(
                        "there is no runbook called \"" + name + "\"",
                        Cure.didYouMean(name, known));
            }
        }
    }
}
