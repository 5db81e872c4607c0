package dev.salve.cli.trial;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.InputFile;
import dev.salve.compiler.trial.Recording;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a recorded test goes, and what it calls the other files from there.
 *
 * @param test the new test file; empty if it is printed, as if it lay in the present folder
 * @param runbooks a folder, or the one runbook that is tested
 * @param source the event, as the user named it
 */
record RecordPlace(Optional<Path> test, Path runbooks, String source) implements Recording.Names {

    static RecordPlace of(List<Path> paths, RecordOptions options) {
        if (paths.size() > 1) {
            throw new CannotRunException(
                    "--record writes one test file", "name one, or one runbook");
        }
        String source = options.event();
        if (paths.isEmpty()) {
            return new RecordPlace(Optional.empty(), existing(options.runbooks()), source);
        }
        Path path = paths.getFirst();
        String name = path.toString();
        if (name.endsWith(".test.yaml") || name.endsWith(".test.yml")) {
            return new RecordPlace(Optional.of(path), existing(options.runbooks()), source);
        }
        if (!Files.isRegularFile(path)) {
            throw new CannotRunException(
                    path + " is neither a runbook nor called *.test.yaml",
                    "name a new test file, or a runbook");
        }
        Path test = Path.of(name.replaceFirst("\\.ya?ml$", "") + ".test.yaml");
        return new RecordPlace(Optional.of(test), path, source);
    }

    private static Path existing(Path runbooks) {
        if (!Files.exists(runbooks)) {
            throw new CannotRunException(
                    "there is no folder " + runbooks, "name the runbooks' folder: --runbooks DIR");
        }
        return runbooks;
    }

    void refuseExisting(byte[] event) {
        if (test.isEmpty()) {
            return;
        }
        if (Files.exists(test.get())) {
            throw new CannotRunException(
                    test.get() + " exists already, and recording never overwrites",
                    "name a new file: salve test --record EVENT NEW.test.yaml");
        }
        if (Files.exists(eventFile()) && !Recorder.holds(eventFile(), event)) {
            throw new CannotRunException(
                    eventFile() + " exists already and holds another event",
                    "give the event's file another name");
        }
    }

    /** Where the event is kept. */
    Path eventFile() {
        return folder().resolve("events").resolve(stem() + ".json");
    }

    private String stem() {
        if (source.equals(InputFile.STANDARD_INPUT)) {
            return "event";
        }
        return String.valueOf(Path.of(source).getFileName()).replaceFirst("\\.json$", "");
    }

    private Path folder() {
        return test.map(Path::getParent).orElse(Path.of(""));
    }

    @Override
    public String event() {
        boolean printed = test.isEmpty() && !source.equals(InputFile.STANDARD_INPUT);
        return printed ? source : "events/" + stem() + ".json";
    }

    @Override
    public String of(Path runbook) {
        Path from = folder().toAbsolutePath().normalize();
        Path to = runbook.toAbsolutePath().normalize();
        return from.relativize(to).toString().replace(File.separatorChar, '/');
    }
}
