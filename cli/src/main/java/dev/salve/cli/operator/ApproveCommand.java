package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code salve approve}. */
@Command(
        name = "approve",
        description = "Say yes to the plan that a run waits with.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  salve approve run_01KJKNE75GKGFRDEC2Z455N252 --as alice --data tour")
public final class ApproveCommand extends VoteCommand {

    public ApproveCommand(Terminal terminal) {
        super(terminal, true);
    }
}
