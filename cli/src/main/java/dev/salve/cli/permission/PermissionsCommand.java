package dev.salve.cli.permission;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.OutputFormat;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.permission.Permissions;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.event.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve permissions}: the least that each runbook needs of IAM. */
@Command(
        name = "permissions",
        description = "Print the least that runbooks need of IAM, and what could not be narrowed.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve permissions runbooks/ecs-5xx-restart.yaml",
            "  salve permissions runbooks --merged --region eu-west-1 --account 123456789012",
            "  salve permissions runbooks -w",
            "  salve permissions runbooks --check",
            "",
            "-w writes NAME.iam.json beside each NAME.yaml; lint and --check say when they differ.",
            "--check demands one for every runbook; lint looks only at those that are there.",
            "Exit codes: 0 as asked, 1 a file is missing or differs, 2 could not run."
        })
public final class PermissionsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "RUNBOOK", description = "Runbooks, or their folders.")
    private List<Path> paths = List.of();

    @Option(
            names = {"-w", "--write"},
            description = "Write the policies of each runbook beside it.")
    private boolean write;

    @Option(names = "--check", description = "Compare with what lies beside each runbook.")
    private boolean check;

    @Option(names = "--merged", description = "One pair of policies for all of them.")
    private boolean merged;

    @Mixin private RealmOptions realm = new RealmOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.text;

    public PermissionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((write ? 1 : 0) + (check ? 1 : 0) + (merged ? 1 : 0) > 1) {
            throw new CannotRunException(
                    "-w, --check and --merged exclude each other", "give one of them");
        }
        Needs needs = Needs.of(paths, realm.realm(), terminal);
        if (write) {
            return write(needs);
        }
        return check ? check(needs) : print(needs);
    }

    private int print(Needs needs) {
        List<Permissions> all = needs.permissions();
        switch (format) {
            case text -> {
                PermissionsText text = new PermissionsText(terminal);
                text.print(merged ? List.of(Permissions.merged(all)) : all);
            }
            case json ->
                    document(
                            merged
                                    ? PermissionsJson.merged(Permissions.merged(all))
                                    : PermissionsJson.each(all));
        }
        return ExitCode.DONE;
    }

    private int write(Needs needs) {
        List<String> written = new IamFiles(needs).write();
        switch (format) {
            case text -> written.forEach(file -> line("wrote " + file));
            case json -> document(Map.of("written", written));
        }
        summary(needs.all().size() - written.size() + " unchanged");
        return ExitCode.DONE;
    }

    private int check(Needs needs) {
        List<Issue> issues = new IamFiles(needs).check();
        switch (format) {
            case text -> issues.forEach(issue -> line(issue.toString()));
            case json -> document(PermissionsJson.problems(needs.all().size(), issues));
        }
        summary(
                needs.all().size()
                        + (needs.all().size() == 1 ? " runbook, " : " runbooks, ")
                        + (issues.isEmpty() ? "no drift" : issues.size() + " of drift"));
        return issues.isEmpty() ? ExitCode.DONE : ExitCode.FINDING;
    }

    private void document(Map<String, Object> json) {
        terminal.out().println(Json.text(json));
    }

    private void line(String line) {
        terminal.out().println(SafeLine.of(line));
    }

    private void summary(String line) {
        terminal.out().flush();
        terminal.err().println(line);
    }
}
