package dev.salve.cli.audit;

import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.event.Json;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code salve audit verify}: whether evidence was changed, is incomplete, or shows a broken
 * promise.
 */
@Command(
        name = "verify",
        description = "Say whether evidence was changed, is incomplete, or shows a broken promise.",
        sortOptions = false,
        exitCodeOnInvalidInput = VerifyCommand.COULD_NOT_CHECK,
        footerHeading = "%nExample:%n",
        footer = {
            "  salve audit verify --offline tour/evidence",
            "",
            "Exit codes: 0 sound, 1 tampered or a broken promise, 2 a gap, 3 could not be checked."
        })
public final class VerifyCommand implements Callable<Integer> {

    /** A gap has the exit code that other commands have for a misuse, so a misuse has this one. */
    static final int COULD_NOT_CHECK = 3;

    private final Terminal terminal;

    @Option(
            names = "--offline",
            required = true,
            paramLabel = "DIR",
            description = "A folder of evidence, or a copy of the bucket.")
    private Path folder = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    /** How it is printed; the names are what the user writes. */
    enum Format {
        text,
        json
    }

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Report report = EvidenceVerifier.verify(folder);
        switch (format) {
            case text -> new VerificationText(terminal).print(folder, report);
            case json -> terminal.out().println(Json.text(VerificationJson.document(report)));
        }
        return report.verdict().exitCode();
    }
}
