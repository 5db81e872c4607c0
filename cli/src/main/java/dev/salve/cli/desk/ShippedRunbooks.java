package dev.salve.cli.desk;

import dev.salve.cli.terminal.CannotRunException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The runbooks that come with Salve: beside the jar when run from a checkout. */
public final class ShippedRunbooks {

    private static final String PROPERTY = "salve.home";

    private ShippedRunbooks() {}

    /** The folder {@code runbooks} here, or else the shipped one. */
    public static Path usual() {
        return Files.isDirectory(RunbookSource.USUAL_FOLDER)
                ? RunbookSource.USUAL_FOLDER
                : folder();
    }

    /**
     * Their folder.
     *
     * @throws CannotRunException if it is not there
     */
    public static Path folder() {
        Path folder = Path.of(System.getProperty(PROPERTY, "."), "runbooks");
        if (!Files.isDirectory(folder)) {
            throw new CannotRunException(
                    "the shipped runbooks are not in " + folder,
                    "start with ./salve, or name a folder with --runbooks");
        }
        return folder;
    }
}
