package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code salve kill}. */
@Command(
        name = "kill",
        description = "Stop everything in a scope: no call is issued until a person re-arms it.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve kill --why 'load test'",
            "  salve kill runbook:ecs-5xx-restart --why 'rewriting it' --as alice --data tour"
        })
public final class KillCommand extends SwitchCommand {

    public KillCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Desk.Answer say(Desk at, Statement statement) {
        return at.kill(scope(), statement.by(), statement.why());
    }
}
