package dev.salve.cli;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs one command. Whatever goes wrong is one line on standard error that says what and what to
 * do, never a stack trace.
 */
final class CommandRunner {

    private static final int WIDTH = 100;

    private final Terminal terminal;
    private final CommandLine salve;

    CommandRunner(Terminal terminal, String version, List<Object> commands) {
        this.terminal = terminal;
        this.salve = new CommandLine(new SalveCommand());
        commands.forEach(salve::addSubcommand);
        salve.getCommandSpec().version(version);
        salve.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> misused(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    }

    int run(String[] arguments) {
        int code = salve.execute(arguments);
        if (terminal.out().checkError()) {
            return cannotRun("the output could not be written — is the disk full?");
        }
        return code;
    }

    private int misused(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String meant =
                e instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions().stream()
                                .findFirst()
                                .map(word -> "did you mean " + word + "? ")
                                .orElse("")
                        : "";
        return cannotRun(e.getMessage() + " — " + meant + "see " + command + " --help");
    }

    private int failed(Exception e) {
        if (e instanceof CannotRunException) {
            return cannotRun(String.valueOf(e.getMessage()));
        }
        return cannotRun(
                "unexpected "
                        + e.getClass().getName()
                        + ": "
                        + e.getMessage()
                        + " — this is a fault of Salve: please report it with the command");
    }

    private int cannotRun(String why) {
        terminal.out().flush();
        terminal.err().println("salve: " + SafeLine.of(why));
        return ExitCode.CANNOT_RUN;
    }
}
