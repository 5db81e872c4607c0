package dev.salve.cli.operator;

import dev.salve.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code salve hold}. */
@Command(
        name = "hold",
        description = "Keep Salve away from one target: no call on it until a person resumes it.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve hold \"ecs.service arn:aws:ecs:eu-west-1:123456789012:service/prod/shop\" \\",
            "      --why 'repaired by hand' --as alice --data tour"
        })
public final class HoldCommand extends StatementCommand {

    @Parameters(
            paramLabel = "TARGET",
            description =
                    "\"TYPE ID\"; or only an ARN or a short name (prod/shop) that a run has named.")
    private String target = "";

    public HoldCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    Desk.Answer say(Desk at, Statement statement) {
        return at.hold(target, statement.by(), statement.why());
    }
}
