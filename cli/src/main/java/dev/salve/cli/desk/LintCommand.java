package dev.salve.cli.desk;

import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.RunbookFiles;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code salve lint}: every problem of every file. */
@Command(
        name = "lint",
        description = "Report every problem of every runbook.",
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve lint runbooks",
            "  salve lint runbooks --format github",
            "",
            "Exit codes: 0 no errors (there may be warnings), 1 errors, 2 a file cannot be read."
        })
public final class LintCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Runbooks, or their folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private LintFormat format = LintFormat.text;

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Issues issues = new Issues();
        List<Path> files =
                paths.stream()
                        .flatMap(path -> RunbookFiles.below(path, issues).stream())
                        .distinct()
                        .toList();
        List<Document> documents = new ArrayList<>();
        files.forEach(file -> Documents.read(file, issues).ifPresent(documents::add));
        LintResult result =
                new LintResult(
                        files.size(),
                        BundleCompiler.compile(documents, issues, Catalogue.installed()).issues());
        new LintReport(terminal).print(result, format);
        terminal.out().flush();
        terminal.err().println(result.summary());
        return result.filesUnread() > 0
                ? ExitCode.CANNOT_RUN
                : result.errors() > 0 ? ExitCode.FINDING : ExitCode.DONE;
    }
}
