package dev.salve.cli.lint;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Json;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code salve lint}: every problem of every file. */
@Command(
        name = "lint",
        description = "Report every problem of every runbook.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve lint runbooks",
            "  salve lint runbooks --strict --format sarif > salve.sarif",
            "  salve lint --explain may-be-absent",
            "  cat runbooks/ecs-5xx-restart.yaml | salve lint -",
            "",
            "A warning is allowed where it stands, by a comment at the end of its line or alone on"
                    + " the line above:",
            "  # salve: allow may-be-absent -- all of our alarms have it",
            "",
            "GitHub shows 10 errors and 10 warnings of one step; --format sarif, uploaded to code"
                    + " scanning, shows them all.",
            "",
            "Exit codes: 0 no errors (there may be warnings), 1 errors (with --strict, warnings"
                    + " too),",
            "2 a file cannot be read, or the command is wrong."
        })
public final class LintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Runbooks, settings, or their folders; - is standard input.")
    private List<String> paths = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private LintFormat format = LintFormat.text;

    @Option(
            names = "--context",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "Show the source line of each problem: ${COMPLETION-CANDIDATES}. auto: on a"
                            + " terminal with colours; elsewhere one line a problem.")
    private LintContext context = LintContext.auto;

    @Option(names = "--strict", description = "Exit with 1 for warnings, too.")
    private boolean strict;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print problems only, no summary.")
    private boolean quiet;

    @Option(
            names = "--stdin-filename",
            paramLabel = "NAME",
            defaultValue = Documents.STANDARD_INPUT,
            description = "What to call standard input; a runbook is called as its file.")
    private String standardInput = Documents.STANDARD_INPUT;

    @Option(
            names = "--explain",
            paramLabel = "CODE",
            description = "Say what a code means, and what to do; as text or JSON.")
    private @Nullable String explained;

    @Option(names = "--codes", description = "List all codes, as text or JSON.")
    private boolean codes;

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int asked = (paths.isEmpty() ? 0 : 1) + (explained == null ? 0 : 1) + (codes ? 1 : 0);
        if (asked != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    asked == 0
                            ? "there is nothing to look at: name a PATH"
                            : "PATH, --explain and --codes exclude each other");
        }
        if (explained != null) {
            new LintCodes(terminal).explain(explained, format);
            return ExitCode.DONE;
        }
        if (codes) {
            new LintCodes(terminal).list(format);
            return ExitCode.DONE;
        }
        return lint();
    }

    private int lint() {
        LintInput input = LintInput.read(paths, standardInput, terminal);
        Compiled compiled = input.compile(Catalogue.installed());
        LintResult result =
                new LintResult(input.files(), compiled.issues(), compiled.allowed(), strict);
        print(result, input);
        terminal.out().flush();
        result.unread().ifPresent(issue -> terminal.err().println("salve: " + line(issue)));
        if (!quiet) {
            terminal.err().println(result.summary());
        }
        return result.exitCode();
    }

    private static String line(Issue issue) {
        return SafeLine.of(issue.place().file() + ": " + issue.wrong() + " — " + issue.cure());
    }

    private void print(LintResult result, LintInput input) {
        switch (format) {
            case text -> new LintText(terminal, input, context.shown(terminal)).print(result);
            case github -> new LintReport(terminal).github(result);
            case sarif ->
                    terminal.out().println(Json.text(new LintSarif(input).log(result, version())));
            case json -> new LintReport(terminal).json(result);
        }
    }

    private static String version() {
        @Nullable String version = LintCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unreleased" : version;
    }
}
