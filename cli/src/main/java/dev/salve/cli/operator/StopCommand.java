package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code salve stop}. */
@Command(
        name = "stop",
        description =
                "Stop a run: it calls nothing more. A call that is under way is observed first, and"
                        + " what was done stays.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer =
                "  salve stop run_01KJKNE75GKGFRDEC2Z455N252 --why 'done by hand' --as alice --data"
                        + " tour")
public final class StopCommand extends StatementCommand {

    @Parameters(paramLabel = "ID", description = "A run's id, from salve runs.")
    private String id = "";

    public StopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Desk.Answer say(Desk at, Statement statement) {
        return at.stop(id, statement.by(), statement.why());
    }
}
