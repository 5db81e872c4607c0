package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code salve resume}. */
@Command(
        name = "resume",
        description = {
            "Let Salve act on a target again: ends a hold, and frees the lock that a run with an"
                    + " unknown outcome keeps. Look at the target first.",
            "Or end a storm: salve resume storm --why …"
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve resume \"ecs.service arn:aws:ecs:eu-west-1:123456789012:service/prod/shop\" \\",
            "      --why 'repaired and checked' --as alice --data tour"
        })
public final class ResumeCommand extends StatementCommand {

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "\"TYPE ID\"; or only an ARN or a short name (prod/shop) that a run has named; or"
                            + " storm.")
    private String target = "";

    public ResumeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Desk.Answer say(Desk at, Statement statement) {
        return at.resume(target, statement.by(), statement.why());
    }
}
