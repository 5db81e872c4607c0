package dev.salve.cli.operator;

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

/** {@code salve runs}. */
@Command(
        name = "runs",
        description = "List the runs: what was done, to what, and how it ended.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {"  salve runs", "  salve runs --data tour --format json"})
public final class RunsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private DeskOption desk = new DeskOption();

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; text unless named.",
            defaultValue = "text")
    private Format format = Format.text;

    /** How a command prints. */
    enum Format {
        text,
        json
    }

    public RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> runs = desk.at(terminal, Desk::runs);
        switch (format) {
            case json -> terminal.out().println(CanonicalJson.write(runs));
            case text -> print(new JsonObject(runs).list("runs", JsonObject::of));
        }
        return ExitCode.DONE;
    }

    private void print(List<JsonObject> runs) {
        if (runs.isEmpty()) {
            terminal.out().println("no runs yet");
        }
        for (JsonObject run : runs) {
            terminal.out()
                    .println(
                            "%s  %s  %-16s %-24s %-20s %s"
                                    .formatted(
                                            run.text("createdAt").substring(0, 19) + "Z",
                                            run.text("id"),
                                            run.text("state"),
                                            SafeLine.of(run.text("runbook")),
                                            SafeLine.of(run.text("label")),
                                            SafeLine.of(run.text("reason"))));
        }
    }
}
