package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the catalogue's commands have in common: all entries in a list, or one in full. */
abstract class ListingCommand<T> implements Callable<Integer> {

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

    /**
     * @param catalogue what there is
     */
    ListingCommand(Terminal terminal, Catalogue catalogue) {
        this.terminal = terminal;
        this.catalogue = catalogue;
    }

    /** What an entry is, for messages. */
    abstract String kind();

    abstract Collection<T> entries(Catalogue installed);

    abstract String name(T entry);

    abstract Map<String, Object> json(T entry);

    abstract void sheet(T entry, Sheet sheet);

    /** The list's head and one row an entry. */
    abstract Table table(List<T> entries);

    @Override
    public Integer call() {
        Collection<T> installed = entries(catalogue);
        List<T> chosen =
                name == null
                        ? List.copyOf(installed)
                        : new Chosen(catalogue, terminal).of(name, kind(), installed, this::name);
        switch (format) {
            case text -> print(chosen);
            case json ->
                    terminal.out().println(Json.text(chosen.stream().map(this::json).toList()));
        }
        return ExitCode.DONE;
    }

    private void print(List<T> chosen) {
        if (name == null) {
            table(chosen).print(terminal.out());
            return;
        }
        Sheet sheet = new Sheet(terminal);
        for (int i = 0; i < chosen.size(); i++) {
            if (i > 0) {
                terminal.out().println();
            }
            sheet(chosen.get(i), sheet);
        }
    }
}
