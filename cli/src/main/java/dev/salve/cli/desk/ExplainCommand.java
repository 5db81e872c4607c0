package dev.salve.cli.desk;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.check.Cure;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Json;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.concurrent.Callable;
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
            "  salve explain event.json --runbooks runbooks --facts facts.yaml",
            "",
            "Any envelope is opened: EventBridge, SQS, SNS, Kinesis, PutEvents. The history of a",
            "target is not known here: locks, cooldowns and switches are taken as clear.",
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
        Catalogue catalogue = Catalogue.installed();
        Policy policy = options.policy(terminal, catalogue);
        checkNames(policy);
        List<EventExplanation> explained =
                options.explainer(policy, terminal, catalogue).delivery(delivery).stream()
                        .map(this::asked)
                        .toList();
        if (explained.isEmpty()) {
            throw new CannotRunException(
                    "there is no event in " + file.name(), "save one event in it");
        }
        print(explained);
        return explained.stream().anyMatch(EventExplanation.Poisoned.class::isInstance)
                ? ExitCode.FINDING
                : ExitCode.DONE;
    }

    private void print(List<EventExplanation> explained) {
        switch (format) {
            case json -> terminal.out().println(Json.text(ExplanationJson.document(explained)));
            case text -> {
                ExplanationText text = new ExplanationText(terminal);
                for (int i = 0; i < explained.size(); i++) {
                    if (i > 0) {
                        terminal.out().println();
                    }
                    text.print(explained.get(i));
                }
            }
        }
    }

    /** All runbooks take part in ranking; only those that were asked for are shown. */
    private EventExplanation asked(EventExplanation explanation) {
        return switch (explanation) {
            case EventExplanation.Poisoned poisoned -> poisoned;
            case EventExplanation.Explained all ->
                    names.isEmpty()
                            ? all
                            : new EventExplanation.Explained(
                                    all.key(),
                                    all.event(),
                                    all.now(),
                                    all.runbooks().stream()
                                            .filter(each -> names.contains(each.runbook()))
                                            .toList());
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
