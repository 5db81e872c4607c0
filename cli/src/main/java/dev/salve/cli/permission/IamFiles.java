package dev.salve.cli.permission;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.compiler.permission.Drift;
import dev.salve.compiler.permission.IamFile;
import dev.salve.compiler.yaml.Issue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files beside the runbooks. */
final class IamFiles {

    private final Needs needs;

    IamFiles(Needs needs) {
        this.needs = needs;
    }

    /**
     * Writes those that are missing or differ, and names them.
     *
     * @throws CannotRunException if one cannot be written
     */
    List<String> write() {
        List<String> written = new ArrayList<>();
        for (Needs.Need need : needs.all()) {
            byte[] bytes = IamFile.write(need.permissions());
            try {
                if (!isThere(need.file(), bytes)) {
                    replace(need.file(), bytes);
                    written.add(need.file().toString());
                }
            } catch (IOException e) {
                throw new CannotRunException(
                        need.file() + " cannot be written: " + e.getMessage(),
                        "check its rights and the disk");
            }
        }
        return written;
    }

    /** What is missing, and what differs; by file. */
    List<Issue> check() {
        return needs.all().stream().flatMap(need -> check(need).stream()).sorted().toList();
    }

    private List<Issue> check(Needs.Need need) {
        String file = need.file().toString();
        // Of a pipe nothing is read: it may never end.
        if (Files.exists(need.file()) && !Files.isRegularFile(need.file())) {
            throw new CannotRunException(file + " is no file", "move it away");
        }
        try (InputStream in = Files.newInputStream(need.file())) {
            byte[] bytes = in.readNBytes(IamFile.MAX_BYTES + 1);
            return Drift.check(need.permissions(), needs.realm(), file, bytes);
        } catch (NoSuchFileException e) {
            return List.of(Drift.missing(file));
        } catch (IOException e) {
            throw new CannotRunException(
                    file + " cannot be read: " + e.getMessage(), "check its rights");
        }
    }

    private static boolean isThere(Path file, byte[] bytes) throws IOException {
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes);
    }

    /** In one step: whoever reads the file meanwhile finds the old one or the new one whole. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
