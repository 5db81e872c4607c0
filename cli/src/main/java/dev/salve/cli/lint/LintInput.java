package dev.salve.cli.lint;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.allow.Allowances;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.RunbookFiles;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import dev.salve.compiler.yaml.SourceText;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.action.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that lint was asked for, read, with their text, so that lines of it can be shown. */
final class LintInput {

    private final Issues issues = new Issues();
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Allowances.Scope scope;
    private int files;
    private SourceText last = SourceText.of("", "");

    private LintInput(Allowances.Scope scope) {
        this.scope = scope;
    }

    /**
     * Reads all of them; what cannot be read is an issue.
     *
     * @param names files, folders, and {@code -} for standard input
     * @param standardInput what to call standard input
     * @throws CannotRunException if a name is none, or standard input fails
     */
    static LintInput read(List<String> names, String standardInput, Terminal terminal) {
        boolean piped = names.contains(InputFile.STANDARD_INPUT);
        List<Path> paths =
                names.stream()
                        .filter(name -> !name.equals(InputFile.STANDARD_INPUT))
                        .map(LintInput::path)
                        .toList();
        LintInput input =
                new LintInput(piped ? Allowances.Scope.PART : BundleCompiler.scope(paths));
        if (piped) {
            input.add(standardInput, bytes(terminal));
        }
        Set<Path> found = new LinkedHashSet<>();
        paths.forEach(path -> found.addAll(RunbookFiles.below(path, input.issues)));
        found.forEach(input::add);
        return input;
    }

    private static Path path(String name) {
        try {
            if (!name.isEmpty()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            throw notAName(name, e);
        }
        throw notAName(name, new IllegalArgumentException("empty"));
    }

    private static CannotRunException notAName(String name, Exception cause) {
        CannotRunException refusal =
                new CannotRunException(
                        "\"" + name + "\" is no file name",
                        "name a file or a folder, or - for standard input");
        refusal.initCause(cause);
        return refusal;
    }

    private static byte[] bytes(Terminal terminal) {
        try {
            return terminal.in().readNBytes(YamlReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new InputFile(InputFile.STANDARD_INPUT, terminal).unreadable(e);
        }
    }

    private void add(Path file) {
        files++;
        Documents.bytes(file, issues).ifPresent(bytes -> read(file.toString(), bytes));
    }

    private void add(String name, byte[] bytes) {
        files++;
        read(name, bytes);
    }

    private void read(String name, byte[] bytes) {
        Documents.read(name, bytes, issues)
                .ifPresentOrElse(
                        document -> {
                            documents.add(document);
                            texts.put(name, document.text());
                        },
                        () -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
    }

    int files() {
        return files;
    }

    Compiled compile(Catalogue catalogue) {
        return BundleCompiler.compile(documents, issues, scope, catalogue);
    }

    /** The line at a place, as it was read; empty if there is none. */
    String line(Place place) {
        if (!last.file().equals(place.file())) {
            last = SourceText.of(place.file(), texts.getOrDefault(place.file(), ""));
        }
        return last.line(place.line());
    }
}
