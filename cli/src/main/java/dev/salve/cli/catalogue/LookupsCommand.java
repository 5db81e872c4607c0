package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.event.Json;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve lookups}: the look-ups that are installed. */
@Command(
        name = "lookups",
        description = "List the look-ups that facts are read by, or show one in full.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve lookups",
            "  salve lookups ecs.service",
            "  salve lookups --format json",
            "",
            "Exit codes: 0 as asked, 2 there is no such look-up."
        })
public final class LookupsCommand implements Callable<Integer> {

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

    public LookupsCommand(Terminal terminal) {
        this(terminal, Catalogue.installed());
    }

    /**
     * @param catalogue what there is
     */
    public LookupsCommand(Terminal terminal, Catalogue catalogue) {
        this.terminal = terminal;
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() {
        Collection<LookupManifest> installed = catalogue.lookups();
        List<LookupManifest> chosen =
                name == null
                        ? List.copyOf(installed)
                        : new Chosen(catalogue, terminal)
                                .of(name, "look-up", installed, LookupManifest::name);
        switch (format) {
            case text -> print(chosen);
            case json ->
                    terminal.out()
                            .println(
                                    Json.text(chosen.stream().map(CatalogueJson::lookup).toList()));
        }
        return ExitCode.DONE;
    }

    private void print(List<LookupManifest> chosen) {
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

    private void list(List<LookupManifest> lookups) {
        Table table = new Table();
        table.row("LOOK-UP", "TAKES", "GIVES");
        for (LookupManifest lookup : lookups) {
            table.row(
                    lookup.name(),
                    lookup.fromEvent()
                            ? "the event"
                            : String.join(", ", Parameter.names(lookup.parameters())),
                    Words.firstSentence(lookup.doc()));
        }
        table.print(terminal.out());
    }
}
