package dev.salve.compiler.bundle;

import dev.salve.compiler.permission.Drift;
import dev.salve.compiler.permission.IamFile;
import dev.salve.compiler.permission.Permissions;
import dev.salve.compiler.permission.Realm;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.runbook.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Whether the {@code NAME.iam.json} beside a runbook, if there is one, still fits it. */
final class DriftCheck {

    private final Catalogue catalogue;
    private final Realm realm;
    private final List<Settings.ChangeCalendar> calendars;
    private final Issues issues;

    DriftCheck(Catalogue catalogue, Settings settings, Issues issues) {
        this.catalogue = catalogue;
        this.realm = Realm.of(settings);
        this.calendars = settings.changeCalendars();
        this.issues = issues;
    }

    void check(Compiled.Source source) {
        String file = IamFile.beside(source.document().file());
        if (!isFile(file)) {
            return;
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(IamFile.MAX_BYTES + 1);
            Permissions needed =
                    Permissions.of(
                            source.runbook(),
                            source.document().root(),
                            catalogue,
                            realm,
                            calendars);
            Drift.check(needed, realm, file, bytes).forEach(issues::add);
        } catch (IOException e) {
            issues.error(
                    new Place(file, 1, 1),
                    Drift.CODE,
                    "the file cannot be read: " + e.getMessage(),
                    "check its rights");
        }
    }

    /** A document need not come from a file: then its name may be anything. */
    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
