package dev.salve.cli.permission;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.permission.Drift;
import dev.salve.compiler.permission.IamFile;
import dev.salve.compiler.permission.Permissions;
import dev.salve.compiler.permission.Realm;
import dev.salve.compiler.yaml.Issue;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.runbook.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What each of some runbooks needs.
 *
 * @param realm with which they were made
 */
record Needs(Realm realm, List<Need> all) {

    private static final String SETTINGS = "salve.yaml";

    /** One runbook: its file, and the one beside it. */
    record Need(String runbookFile, Permissions permissions) {

        Path file() {
            return Path.of(IamFile.beside(runbookFile));
        }
    }

    Needs {
        all = List.copyOf(all);
    }

    /**
     * Compiles the runbooks; of a single file, with the settings beside it.
     *
     * @throws CannotRunException if one has an error, which is then printed
     */
    static Needs of(List<Path> paths, Realm told, Terminal terminal) {
        Catalogue catalogue = Catalogue.installed();
        Compiled compiled = BundleCompiler.compile(withSettings(paths), catalogue);
        compiled.issues().stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .filter(issue -> !issue.code().equals(Drift.CODE))
                .forEach(issue -> terminal.err().println(SafeLine.of(issue.toString())));
        byte[] bundle =
                compiled.bundle()
                        .orElseThrow(() ->
                                new CannotRunException(
                                        "these runbooks cannot be compiled",
                                        "correct the errors above"));
        if (compiled.runbooks().isEmpty()) {
            throw new CannotRunException("there is no runbook", "name a file of kind: Runbook");
        }
        Settings settings = Policy.load(bundle).settings();
        Realm realm = told.or(Realm.of(settings));
        return new Needs(
                realm,
                compiled.runbooks().stream()
                        .map(source -> need(source, catalogue, realm, settings))
                        .toList());
    }

    List<Permissions> permissions() {
        return all.stream().map(Need::permissions).toList();
    }

    private static Need need(
            Compiled.Source source, Catalogue catalogue, Realm realm, Settings settings) {
        return new Need(
                source.document().file(),
                Permissions.of(
                        source.runbook(),
                        source.document().root(),
                        catalogue,
                        realm,
                        settings.changeCalendars()));
    }

    private static List<Path> withSettings(List<Path> paths) {
        Set<Path> all = new LinkedHashSet<>(paths);
        for (Path path : paths) {
            Path beside = path.resolveSibling(SETTINGS);
            boolean below = paths.stream().anyMatch(other -> beside.startsWith(other));
            if (Files.isRegularFile(path) && Files.isRegularFile(beside) && !below) {
                all.add(beside);
            }
        }
        return List.copyOf(all);
    }
}
