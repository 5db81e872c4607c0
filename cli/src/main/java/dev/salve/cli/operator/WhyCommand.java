package dev.salve.cli.operator;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve why}. */
@Command(
        name = "why",
        description =
                "Why did Salve act, or not? What was decided, what came of it, and what holds Salve"
                        + " back now. Ends with 1 if nothing is known.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve why ecs-5xx-shop --data tour",
            "  salve why run_01KJKNE75GKGFRDEC2Z455N252 --data tour --format json"
        })
public final class WhyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "ALARM|EVENT|ID",
            description =
                    "An alarm's name (or account|region|name, or its ARN), an event's key, a run's id,"
                            + " or a target's name (prod/shop).")
    private String subject = "";

    @Mixin private DeskOption desk = new DeskOption();

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; text unless named.",
            defaultValue = "text")
    private RunsCommand.Format format = RunsCommand.Format.text;

    public WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> answer = desk.at(terminal, at -> at.why(subject));
        switch (format) {
            case json -> terminal.out().println(CanonicalJson.write(answer));
            case text ->
                    new WhyText(new JsonObject(answer)).lines().forEach(terminal.out()::println);
        }
        return new JsonObject(answer).text("kind").equals("nothing")
                ? ExitCode.FINDING
                : ExitCode.DONE;
    }
}
