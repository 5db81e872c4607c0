package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code salve deny}. */
@Command(
        name = "deny",
        description = "Say no to the plan that a run waits with.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  salve deny run_01KJKNE75GKGFRDEC2Z455N252 --as alice --data tour")
public final class DenyCommand extends VoteCommand {

    public DenyCommand(Terminal terminal) {
        super(terminal, false);
    }
}
