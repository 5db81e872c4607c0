package dev.salve.cli;

import dev.salve.cli.audit.AuditCommand;
import dev.salve.cli.catalogue.ActionsCommand;
import dev.salve.cli.catalogue.LookupsCommand;
import dev.salve.cli.demo.DemoCommand;
import dev.salve.cli.desk.NewCommand;
import dev.salve.cli.desk.SchemaCommand;
import dev.salve.cli.explain.DecideCommand;
import dev.salve.cli.explain.ExplainCommand;
import dev.salve.cli.explain.MatchCommand;
import dev.salve.cli.lint.LintCommand;
import dev.salve.cli.operator.ApproveCommand;
import dev.salve.cli.operator.DenyCommand;
import dev.salve.cli.operator.HoldCommand;
import dev.salve.cli.operator.KillCommand;
import dev.salve.cli.operator.RearmCommand;
import dev.salve.cli.operator.ResumeCommand;
import dev.salve.cli.operator.RunCommand;
import dev.salve.cli.operator.RunsCommand;
import dev.salve.cli.operator.ShowCommand;
import dev.salve.cli.operator.StopCommand;
import dev.salve.cli.operator.WhyCommand;
import dev.salve.cli.permission.PermissionsCommand;
import dev.salve.cli.plane.UpCommand;
import dev.salve.cli.shadow.ShadowCommand;
import dev.salve.cli.simulate.SimulateCommand;
import dev.salve.cli.terminal.Terminal;
import dev.salve.cli.trial.TestCommand;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entry point of the {@code salve} command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Terminal terminal =
                new Terminal(
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        new FileInputStream(FileDescriptor.in),
                        coloursWanted());
        System.exit(run(arguments, terminal));
    }

    /** Runs one command without colours; the streams are left open. */
    public static int run(String[] arguments, OutputStream out, OutputStream err, InputStream in) {
        return run(arguments, new Terminal(out, err, in, false));
    }

    /** Runs one command and gives its exit code. */
    public static int run(String[] arguments, Terminal terminal) {
        return new CommandRunner(terminal, version(), commands(terminal)).run(arguments);
    }

    private static List<Object> commands(Terminal terminal) {
        return List.of(
                new DemoCommand(terminal),
                new UpCommand(terminal),
                new RunsCommand(terminal),
                new ShowCommand(terminal),
                new WhyCommand(terminal),
                new ApproveCommand(terminal),
                new DenyCommand(terminal),
                new StopCommand(terminal),
                new HoldCommand(terminal),
                new ResumeCommand(terminal),
                new KillCommand(terminal),
                new RearmCommand(terminal),
                new RunCommand(terminal),
                new NewCommand(terminal),
                new LintCommand(terminal),
                new TestCommand(terminal),
                new MatchCommand(terminal),
                new ExplainCommand(terminal),
                new DecideCommand(terminal),
                new PermissionsCommand(terminal),
                new ActionsCommand(terminal),
                new LookupsCommand(terminal),
                new SchemaCommand(terminal),
                new ShadowCommand(terminal),
                new SimulateCommand(terminal),
                AuditCommand.withSubcommands(terminal));
    }

    private static String version() {
        @Nullable String version = Main.class.getPackage().getImplementationVersion();
        return "salve " + (version == null ? "unreleased" : version);
    }

    /** See <a href="https://no-color.org">no-color.org</a>. */
    private static boolean coloursWanted() {
        @Nullable String refused = System.getenv("NO_COLOR");
        @Nullable String kind = System.getenv("TERM");
        return (refused == null || refused.isEmpty())
                && !"dumb".equals(kind)
                && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
