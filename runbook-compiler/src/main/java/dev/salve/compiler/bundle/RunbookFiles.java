package dev.salve.compiler.bundle;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the runbooks and settings below a path. */
public final class RunbookFiles {

    /** A thousand runbooks are many; more files than this is the wrong folder. */
    public static final int MAX_FILES = 2_000;

    /** Folders below folders; deeper is the wrong folder. */
    public static final int MAX_FOLDERS = 16;

    private RunbookFiles() {}

    /**
     * A file itself, or the {@code *.yaml} and {@code *.yml} files below a folder that are no
     * tests, sorted; hidden ones are left out, folders are not entered through links. One that is
     * no regular file is in the list: to pass over it in silence would be to lose a runbook. What
     * is wrong is reported with code {@code file}.
     */
    public static List<Path> below(Path path, Issues issues) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path, MAX_FOLDERS)) {
            List<Path> files =
                    all.filter(file -> isRunbook(path.relativize(file)))
                            .filter(file -> !Files.isDirectory(file))
                            .limit(MAX_FILES + 1L)
                            .sorted()
                            .toList();
            if (files.size() > MAX_FILES) {
                error(
                        path,
                        "more than " + MAX_FILES + " files",
                        "name the runbooks' own folder",
                        issues);
                return List.of();
            }
            if (files.isEmpty()) {
                error(
                        path,
                        "no *.yaml files below this folder",
                        "put a runbook there, see docs/first-runbook.md",
                        issues);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            error(path, "the folder cannot be read: " + e.getMessage(), "check its rights", issues);
            return List.of();
        }
    }

    private static boolean isRunbook(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.toString();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        boolean test = name.endsWith(".test.yaml") || name.endsWith(".test.yml");
        return yaml && !test;
    }

    private static void error(Path path, String wrong, String cure, Issues issues) {
        issues.error(new Place(path.toString(), 1, 1), "file", wrong, cure);
    }
}
