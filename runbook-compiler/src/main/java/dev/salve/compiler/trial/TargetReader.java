package dev.salve.compiler.trial;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code runbooks}, the files that a test file is about. */
final class TargetReader {

    private static final String CODE = "test-target";

    private final Path folder;
    private final Issues issues;
    private final Values values;

    /**
     * @param folder of the test file
     */
    TargetReader(Path folder, Issues issues) {
        this.folder = folder;
        this.issues = issues;
        this.values = new Values(issues);
    }

    Optional<List<TrialFile.Named>> read(Node node, String label) {
        List<TrialFile.Named> named = new ArrayList<>();
        Set<Path> files = new HashSet<>();
        for (Node item :
                values.list(node, label, "files").map(Node.Sequence::items).orElse(List.of())) {
            values.text(item, label)
                    .flatMap(this::named)
                    .filter(this::exists)
                    .filter(file -> isNew(file, files))
                    .ifPresent(named::add);
        }
        return Optional.of(named);
    }

    private Optional<TrialFile.Named> named(Node.Text text) {
        return GivenReader.path(folder, text, issues)
                .map(path -> new TrialFile.Named(text, plain(path)));
    }

    /** Without detours, if that leads to the same file: behind a link it may not. */
    static Path plain(Path path) {
        Path plain = path.normalize();
        return Files.exists(plain) ? plain : path;
    }

    private boolean exists(TrialFile.Named named) {
        if (Files.isRegularFile(named.file())) {
            return true;
        }
        String written = named.written().text();
        boolean isFolder = Files.isDirectory(named.file());
        issues.error(
                named.written().place(),
                CODE,
                isFolder
                        ? "\"" + written + "\" is a folder, not a runbook file"
                        : "no runbook file \"" + written + "\"",
                isFolder ? "name the files in it" : didYouMean(written));
        return false;
    }

    private boolean isNew(TrialFile.Named named, Set<Path> files) {
        if (files.add(named.file().toAbsolutePath())) {
            return true;
        }
        issues.error(
                named.written().place(),
                CODE,
                "\"" + named.written().text() + "\" is named twice",
                "take one of them out");
        return false;
    }

    /** Among the runbooks of the folder that was meant. */
    private String didYouMean(String written) {
        String prefix = written.substring(0, written.lastIndexOf('/') + 1);
        Path meant = folder.resolve(prefix);
        List<String> beside = runbooks(meant).stream().map(prefix::concat).toList();
        return Cure.nearest(written, beside)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("name it from this file's folder");
    }

    private static List<String> runbooks(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !TrialFiles.isTest(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // That the folder cannot be read is no news: the file in it was reported.
            return List.of();
        }
    }
}
