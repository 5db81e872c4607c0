package dev.salve.cli.desk;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runbooks as files, made into the policy that decides: compiled, written, loaded. */
public final class RunbookSource {

    /** Where runbooks are unless the user says otherwise. */
    public static final Path USUAL_FOLDER = Path.of("runbooks");

    private final Catalogue catalogue;
    private final Terminal terminal;

    public RunbookSource(Catalogue catalogue, Terminal terminal) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
    }

    /**
     * The policy of the runbooks below a folder, or in one file. Problems are printed as {@code
     * salve lint} prints them.
     *
     * @param named null for the usual folder
     * @throws CannotRunException if there are none, or one has an error
     */
    public Policy load(@Nullable Path named) {
        Path path = existing(named);
        Compiled compiled = BundleCompiler.compile(List.of(path), catalogue);
        // Warnings too: a limit that is not acted on must be known before it is relied on.
        compiled.issues().forEach(issue -> terminal.err().println(SafeLine.of(issue.toString())));
        byte[] bundle =
                compiled.bundle()
                        .orElseThrow(() ->
                                new CannotRunException(
                                        "the runbooks in " + path + " cannot be loaded",
                                        "correct the errors above"));
        if (compiled.runbooks().isEmpty()) {
            throw new CannotRunException(
                    "there is no runbook in " + path, "put a file of kind: Runbook there");
        }
        return Policy.load(bundle);
    }

    private static Path existing(@Nullable Path named) {
        if (named == null && !Files.isDirectory(USUAL_FOLDER)) {
            throw new CannotRunException(
                    "there is no folder " + USUAL_FOLDER + " here",
                    "name the runbooks' folder: --runbooks DIR");
        }
        Path path = named == null ? USUAL_FOLDER : named;
        if (!Files.exists(path)) {
            throw new CannotRunException(
                    "there is no folder " + path, "name the runbooks' folder: --runbooks DIR");
        }
        return path;
    }
}
