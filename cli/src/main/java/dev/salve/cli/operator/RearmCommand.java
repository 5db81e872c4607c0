package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code salve rearm}. */
@Command(
        name = "rearm",
        description = "Re-arm a kill switch.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve rearm --why 'load test'",
            "  salve rearm runbook:ecs-5xx-restart --why 'rewriting it' --as alice --data tour"
        })
public final class RearmCommand extends SwitchCommand {

    public RearmCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Desk.Answer say(Desk at, Statement statement) {
        return at.rearm(scope(), statement.by(), statement.why());
    }
}
