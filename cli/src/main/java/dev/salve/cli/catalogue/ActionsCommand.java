package dev.salve.cli.catalogue;

import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

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
public final class ActionsCommand extends ListingCommand<ActionManifest> {

    public ActionsCommand(Terminal terminal) {
        this(terminal, Catalogue.installed());
    }

    /**
     * @param catalogue what there is
     */
    public ActionsCommand(Terminal terminal, Catalogue catalogue) {
        super(terminal, catalogue);
    }

    @Override
    String kind() {
        return "action";
    }

    @Override
    Collection<ActionManifest> entries(Catalogue installed) {
        return installed.actions();
    }

    @Override
    String name(ActionManifest action) {
        return action.name();
    }

    @Override
    Map<String, Object> json(ActionManifest action) {
        return CatalogueJson.action(action);
    }

    @Override
    void sheet(ActionManifest action, Sheet sheet) {
        sheet.print(action);
    }

    @Override
    Table table(List<ActionManifest> actions) {
        Table table = new Table();
        table.row("ACTION", "CLASS", "FAMILY", "DOES");
        for (ActionManifest action : actions) {
            table.row(
                    action.name(),
                    action.actionClass().name(),
                    action.family().word(),
                    Words.firstSentence(action.doc()));
        }
        return table;
    }
}
