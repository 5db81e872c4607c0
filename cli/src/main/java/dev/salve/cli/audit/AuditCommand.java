package dev.salve.cli.audit;

import dev.salve.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code salve audit}: groups the commands on evidence. */
@Command(
        name = "audit",
        description = "Check the evidence that runs leave.",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExample:%n",
        footer = "  salve audit verify --offline tour/evidence")
public final class AuditCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    private AuditCommand() {}

    /** The command with those below it. */
    public static CommandLine withSubcommands(Terminal terminal) {
        return new CommandLine(new AuditCommand()).addSubcommand(new VerifyCommand(terminal));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
