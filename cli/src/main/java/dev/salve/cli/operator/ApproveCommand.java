package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code salve approve}. */
@Command(
        name = "approve",
        description = "Say yes to the plan that a run waits with.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  salve approve run_01KJKNE75GGNQ2ZNRXJW7FZ59A --as alice --data tour")
public final class ApproveCommand extends VoteCommand {

    public ApproveCommand(Terminal terminal) {
        super(terminal, true);
    }
}
