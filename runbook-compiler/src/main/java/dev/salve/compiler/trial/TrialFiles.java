package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.RunbookFiles;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the test files that paths stand for: those below a folder, a test file itself, those beside
 * a runbook that name it. A path that stands for none is an error with code {@code file}.
 */
final class TrialFiles {

    private static final String CODE = "file";

    private final Issues issues;
    private final Set<Path> tests = new LinkedHashSet<>();
    private final Set<Path> runbooks = new LinkedHashSet<>();

    TrialFiles(Issues issues) {
        this.issues = issues;
    }

    static boolean isTest(String name) {
        return name.endsWith(".test.yaml") || name.endsWith(".test.yml");
    }

    /** In the order of the paths, each once. */
    List<Path> tests() {
        return List.copyOf(tests);
    }

    /** What may be runbooks in the folders that were named. */
    List<Path> candidates() {
        return List.copyOf(runbooks);
    }

    void add(Path path) {
        if (Files.isDirectory(path)) {
            below(path);
        } else if (isTest(path.toString())) {
            tests.add(path);
        } else {
            named(path);
        }
    }

    private void below(Path folder) {
        List<Path> found = tests(folder, RunbookFiles.MAX_FOLDERS);
        tests.addAll(found);
        if (found.isEmpty()) {
            error(folder, "no *.test.yaml files below this folder", "write NAME.test.yaml there");
            return;
        }
        runbooks.addAll(RunbookFiles.below(folder, new Issues()));
    }

    private List<Path> tests(Path folder, int depth) {
        try (Stream<Path> all = Files.walk(folder, depth)) {
            List<Path> found =
                    all.filter(file -> isShownTest(folder.relativize(file)))
                            .filter(Files::isRegularFile)
                            .limit(RunbookFiles.MAX_FILES + 1L)
                            .sorted()
                            .toList();
            if (found.size() > RunbookFiles.MAX_FILES) {
                error(
                        folder,
                        "more than " + RunbookFiles.MAX_FILES + " test files",
                        "name the runbooks' own folder");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            error(folder, "the folder cannot be read: " + e.getMessage(), "check its rights");
            return List.of();
        }
    }

    private static boolean isShownTest(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return isTest(relative.toString());
    }

    private void named(Path path) {
        Optional<Document> document = Documents.read(path, issues);
        if (document.isEmpty()) {
            return;
        }
        switch (document.get().kind()) {
            case RUNBOOK_TEST -> tests.add(path);
            case RUNBOOK -> beside(path);
            case SETTINGS ->
                    error(
                            path,
                            "this is a Settings file, there is nothing to test",
                            "name a runbook, a test file or a folder");
        }
    }

    private void beside(Path runbook) {
        Path parent = runbook.getParent();
        List<Path> naming =
                tests(parent == null ? Path.of("") : parent, 1).stream()
                        .filter(test -> names(test, runbook))
                        .toList();
        tests.addAll(naming);
        if (naming.isEmpty()) {
            error(
                    runbook,
                    "no test file beside this runbook names it",
                    "write one, or begin with salve test --record EVENT " + runbook);
        }
    }

    /** A test file that cannot be read may name it: running it says what is wrong. */
    private static boolean names(Path test, Path runbook) {
        Optional<Document> document = Documents.read(test, new Issues());
        if (document.isEmpty()) {
            return true;
        }
        return document.get().root().entry("runbooks").map(Node.Entry::value).orElse(null)
                        instanceof Node.Sequence list
                && list.items().stream()
                        .filter(Node.Text.class::isInstance)
                        .map(item -> test.resolveSibling(((Node.Text) item).text()))
                        .anyMatch(file -> isSame(file, runbook));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private void error(Path path, String wrong, String cure) {
        issues.error(new Place(path.toString(), 1, 1), CODE, wrong, cure);
    }
}
