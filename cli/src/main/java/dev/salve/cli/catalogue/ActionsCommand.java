package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve actions}: the actions that are installed. */
@Command(
        name = "actions",
        description = "List the actions that runbooks can take, or show one in full.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve actions",
            "  salve actions ecs.restart-service@1",
            "  salve actions --format json",
            "",
            "Exit codes: 0 as asked, 2 there is no such action."
        })
public final class ActionsCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Catalogue catalogue;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "One of them, in full. Without it, all in a list.")
    private @Nullable String name;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.text;

    public ActionsCommand(Terminal terminal) {
        this(terminal, Catalogue.installed());
    }

    /**
     * @param catalogue what there is
     */
    public ActionsCommand(Terminal terminal, Catalogue catalogue) {
        this.terminal = terminal;
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() {
        Collection<ActionManifest> installed = catalogue.actions();
        List<ActionManifest> chosen =
                name == null
                        ? List.copyOf(installed)
                        : new Chosen(catalogue, terminal)
                                .of(name, "action", installed, ActionManifest::name);
        switch (format) {
            case text -> print(chosen);
            case json ->
                    terminal.out()
                            .println(
                                    Json.text(chosen.stream().map(CatalogueJson::action).toList()));
        }
        return ExitCode.DONE;
    }

    private void print(List<ActionManifest> chosen) {
        if (name == null) {
            list(chosen);
        } else {
            for (int i = 0; i < chosen.size(); i++) {
                if (i > 0) {
                    terminal.out().println();
                }
                new Sheet(terminal).print(chosen.get(i));
            }
        }
    }

    private void list(List<ActionManifest> actions) {
        Table table = new Table();
        table.row("ACTION", "CLASS", "FAMILY", "DOES");
        for (ActionManifest action : actions) {
            table.row(
                    action.name(),
                    action.actionClass().name(),
                    action.family().word(),
                    Words.firstSentence(action.doc()));
        }
        table.print(terminal.out());
    }
}
