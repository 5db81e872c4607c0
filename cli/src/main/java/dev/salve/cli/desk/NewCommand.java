package dev.salve.cli.desk;

import dev.salve.cli.desk.RunbookTemplate.NewFile;
import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.bundle.NameRule;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve new}: a first runbook, with its test and the event that the test uses. */
@Command(
        name = "new",
        description = "Write a runbook to begin with, its test and a sample event.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve new",
            "  salve new shop-restart my-runbooks",
            "  salve new batch-scale-out --for asg --owner team-batch my-runbooks",
            "",
            "The runbook is in mode observe: it does nothing until you say so. Nothing is overwritten.",
            "Without a name it lists what there is to begin with.",
            "Exit codes: 0 written, 2 could not run."
        })
public final class NewCommand implements Callable<Integer> {

    /** What needs no quotes in YAML, wherever it stands. */
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9]+([ ._/@+-]*[A-Za-z0-9]+)*");

    private static final Pattern SAFE_IN_A_SHELL = Pattern.compile("[A-Za-z0-9._/@%+=:,-]+");

    /** Its file would be taken for what holds for all runbooks. */
    private static final String SETTINGS = "salve";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "What the runbook is called: a-z, 0-9 and -.")
    private @Nullable String name;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where to write; made if it is not there. Default: this folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--for",
            paramLabel = "KIND",
            defaultValue = "ecs",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RunbookTemplate template = RunbookTemplate.ecs;

    @Option(
            names = "--owner",
            paramLabel = "TEAM",
            defaultValue = "my-team",
            description =
                    "The team that answers for it, a group of salve.yaml. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String owner = "my-team";

    public NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (name == null) {
            list();
            return ExitCode.DONE;
        }
        checkName(name);
        checkOwner();
        List<NewFile> files = template.files(name, owner);
        files.forEach(this::refuseExisting);
        files.forEach(this::write);
        sayNext(files);
        return ExitCode.DONE;
    }

    private void list() {
        for (RunbookTemplate each : RunbookTemplate.values()) {
            terminal.out().printf("%-11s %s%n", each.name(), each.purpose());
        }
        terminal.out().println();
        terminal.out().println("write one: salve new NAME --for KIND [DIR]");
    }

    /** The very rule of lint, so that lint has nothing to say afterwards. */
    private static void checkName(String name) {
        Issues issues = new Issues();
        Place place = new Place("NAME", 1, 1);
        if (!NameRule.dashed(new Node.Text(name, false, place, place), "NAME", issues)) {
            Issue issue = issues.sorted().getFirst();
            throw new CannotRunException(issue.wrong(), issue.cure());
        }
        if (name.equals(SETTINGS)) {
            throw new CannotRunException(
                    "NAME: salve.yaml is the file of the settings",
                    "try \"" + SETTINGS + "-first\"");
        }
    }

    private void checkOwner() {
        if (!OWNER.matcher(owner).matches()) {
            throw new CannotRunException(
                    "--owner \"" + owner + "\" is not the name of a team",
                    "use letters, digits and - between them: --owner team-web");
        }
    }

    private void refuseExisting(NewFile file) {
        Path path = folder.resolve(file.name());
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(path);
        }
    }

    private static CannotRunException exists(Path path) {
        return new CannotRunException(
                path + " exists already, and nothing is overwritten",
                "choose another name or folder: salve new NAME DIR");
    }

    private void write(NewFile file) {
        Path path = folder.resolve(file.name());
        try {
            Path parent = path.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw path.toString().equals(e.getFile()) ? exists(path) : unwritable(path, e);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        terminal.out().println("wrote " + path);
    }

    private static CannotRunException unwritable(Path path, IOException e) {
        return new CannotRunException(path + " cannot be written: " + e, "check the folder");
    }

    private void sayNext(List<NewFile> files) {
        String runbook = word(files.get(0));
        terminal.out().println();
        terminal.out().println("Change what its comments name, and look at it with:");
        terminal.out().println("  salve lint " + runbook);
        terminal.out().println("  salve test " + word(files.get(1)));
        terminal.out().println("  salve explain " + word(files.get(2)) + " --runbooks " + runbook);
    }

    /** As a shell takes it for one word. */
    private String word(NewFile file) {
        String path = folder.resolve(file.name()).toString();
        return SAFE_IN_A_SHELL.matcher(path).matches()
                ? path
                : "'" + path.replace("'", "'\\''") + "'";
    }
}
