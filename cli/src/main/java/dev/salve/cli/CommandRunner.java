package dev.salve.cli;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
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
        salve.getCommandSpec().version(version).addOption(version());
        commands.forEach(salve::addSubcommand);
        addHelp(salve);
        salve.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, arguments) -> misused(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    }

    /** Not inherited: picocli's own command for completion brings its own. */
    private static void addHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("-h") == null) {
            command.getCommandSpec().addOption(help());
        }
        command.getSubcommands().values().forEach(CommandRunner::addHelp);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    int run(String[] arguments) {
        int code = salve.execute(arguments);
        if (terminal.lostOutput()) {
            say("the output could not be written — is the disk full?");
            return ExitCode.CANNOT_RUN;
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
        say(e.getMessage() + " — " + meant + "see " + command + " --help");
        return code(e.getCommandLine());
    }

    private int failed(Exception e, CommandLine command) {
        say(e instanceof CannotRunException ? String.valueOf(e.getMessage()) : unexpected(e));
        return code(command);
    }

    /** A command that uses this code for something else declares another. */
    private static int code(CommandLine command) {
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String unexpected(Exception e) {
        return "unexpected "
                + e.getClass().getName()
                + ": "
                + e.getMessage()
                + " — this is a fault of Salve: please report it with the command";
    }

    private void say(String why) {
        terminal.out().flush();
        terminal.err().println("salve: " + SafeLine.of(why));
    }
}
