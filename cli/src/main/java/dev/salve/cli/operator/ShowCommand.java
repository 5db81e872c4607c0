package dev.salve.cli.operator;

import dev.salve.cli.story.Story;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve show}. */
@Command(
        name = "show",
        description = "Tell the story of one run, from its evidence.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  salve show run_01KJKNE75GKGFRDEC2Z455N252 --data tour"})
public final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "A run's id, from salve runs.")
    private String id = "";

    @Mixin private DeskOption desk = new DeskOption();

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; text unless named.",
            defaultValue = "text")
    private RunsCommand.Format format = RunsCommand.Format.text;

    public ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> shown =
                desk.at(terminal, at -> at.show(id))
                        .orElseThrow(() ->
                                new CannotRunException("there is no run " + id, "see: salve runs"));
        switch (format) {
            case json -> terminal.out().println(CanonicalJson.write(shown));
            case text -> print(new JsonObject(shown));
        }
        return ExitCode.DONE;
    }

    private void print(JsonObject shown) {
        JsonObject summary = shown.object("summary");
        line("run", summary.text("id"));
        line("runbook", summary.text("runbook"));
        line("cause", summary.text("cause"));
        line("target", summary.text("target"));
        line("state", summary.text("state"));
        if (!summary.text("reason").isEmpty()) {
            line("because", summary.text("reason"));
        }
        terminal.out().println();
        List<Story.Line> lines =
                shown.list("records", record -> Story.line(CanonicalJson.write(record)));
        for (Story.Line line : lines) {
            terminal.out()
                    .println(
                            "%s  %-11s %s"
                                    .formatted(
                                            line.time().toString(),
                                            line.word(),
                                            SafeLine.of(line.text())));
        }
    }

    private void line(String name, String value) {
        terminal.out().println("%-9s %s".formatted(name, SafeLine.of(value)));
    }
}
