package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

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
public final class LookupsCommand extends ListingCommand<LookupManifest> {

    public LookupsCommand(Terminal terminal) {
        this(terminal, Catalogue.installed());
    }

    /**
     * @param catalogue what there is
     */
    public LookupsCommand(Terminal terminal, Catalogue catalogue) {
        super(terminal, catalogue);
    }

    @Override
    String kind() {
        return "look-up";
    }

    @Override
    Collection<LookupManifest> entries(Catalogue installed) {
        return installed.lookups();
    }

    @Override
    String name(LookupManifest lookup) {
        return lookup.name();
    }

    @Override
    Map<String, Object> json(LookupManifest lookup) {
        return CatalogueJson.lookup(lookup);
    }

    @Override
    void sheet(LookupManifest lookup, Sheet sheet) {
        sheet.print(lookup);
    }

    @Override
    Table table(List<LookupManifest> lookups) {
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
        return table;
    }
}
