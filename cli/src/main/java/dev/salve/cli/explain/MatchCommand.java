package dev.salve.cli.explain;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.pattern.PatternCompiler;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.JsonNodes;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Explain;
import dev.salve.engine.match.Pattern;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve match}: whether one EventBridge pattern matches one event. */
@Command(
        name = "match",
        description = "Say whether an EventBridge pattern matches an event.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve match examples/patterns/ecs-5xx-alarm.json examples/events/ecs-5xx-shop-alarm.json --why",
            "  aws events describe-rule --name my-rule --query EventPattern --output text \\",
            "    | salve match - examples/events/ecs-5xx-shop-alarm.json",
            "",
            "Prints true (exit code 0) or false (1); 2 if the pattern or the event is invalid."
        })
public final class MatchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PATTERN", description = "A JSON file, or -.")
    private String pattern = "";

    @Parameters(index = "1", paramLabel = "EVENT", description = "A JSON file, or -.")
    private String event = "";

    @Option(names = "--why", description = "Say on standard error which fields do not match.")
    private boolean why;

    public MatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (pattern.equals(InputFile.STANDARD_INPUT) && event.equals(pattern)) {
            throw new CannotRunException(
                    "pattern and event cannot both be standard input", "name a file for one");
        }
        Optional<Pattern> compiled = compiled(new InputFile(pattern, terminal));
        if (compiled.isEmpty()) {
            return ExitCode.CANNOT_RUN;
        }
        InputFile file = new InputFile(event, terminal);
        byte[] json = file.bytes(EventReader.MAX_EVENT_BYTES);
        Explain explain =
                switch (Explain.of(compiled.get(), json)) {
                    case Reading.Read<Explain> read -> read.value();
                    case Reading.Refused<Explain> refused ->
                            throw new CannotRunException(file.name(), refused.problem().message());
                };
        terminal.out().println(explain.matches());
        if (why) {
            explain.mismatches().forEach(field -> note(field.toString()));
            explain.remarks().forEach(this::note);
        }
        return explain.matches() ? ExitCode.DONE : ExitCode.FINDING;
    }

    private void note(String line) {
        terminal.out().flush();
        terminal.err().println(SafeLine.of(line));
    }

    /** The pattern, or empty if what is wrong with it was printed. */
    private Optional<Pattern> compiled(InputFile file) {
        Issues issues = new Issues();
        Optional<Pattern> compiled =
                JsonNodes.read(file.name(), file.text(EventReader.MAX_EVENT_BYTES), issues)
                        .flatMap(node ->
                                PatternCompiler.compile(
                                        node, PatternCompiler.Keys.LITERAL, issues));
        issues.sorted().forEach(issue -> note(issue.toString()));
        return issues.errors() > 0 ? Optional.empty() : compiled;
    }
}
