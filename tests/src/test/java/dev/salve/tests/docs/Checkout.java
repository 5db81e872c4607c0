package dev.salve.tests.docs;

import dev.salve.tests.process.SalveProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a newcomer has before them: a folder with {@code runbooks}, {@code examples} and {@code
 * salve}, which runs the classes of this test, and a shell in it. As {@code salve} it is on the
 * path too.
 */
final class Checkout {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** What a command printed on both streams, and its exit code. */
    record Outcome(int code, String printed) {}

    /**
     * @param folder an empty one
     */
    Checkout(Path folder) throws IOException {
        this.folder = folder;
        for (String each : List.of("runbooks", "examples")) {
            copy(root().resolve(each), folder.resolve(each));
        }
        Path salve = Files.writeString(folder.resolve("salve"), launcher());
        Files.setPosixFilePermissions(salve, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The root of the repository. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no mvnw above the tests");
        }
        return folder;
    }

    private String launcher() {
        String command =
                SalveProcess.command().stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        return "#!/bin/sh\nexec " + command + " \"$@\"\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    /** Sets a variable for the commands from now on. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs what a person would type, and waits for its end. */
    Outcome run(String command) {
        Path printed = file(".printed");
        try {
            Process process = start(command, printed);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        command + " goes on; it said: " + Files.readString(printed));
            }
            return new Outcome(process.exitValue(), Files.readString(printed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }

    /** Starts what a person would type; nothing is typed into it. */
    Process start(String command, Path printed) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", command)
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_"));
        variables.put("PATH", folder + ":" + variables.get("PATH"));
        variables.putAll(environment);
        return builder.start();
    }

    /** Runs {@code salve up} with its options, until the answer is closed. */
    Served up(String command) throws IOException {
        Path printed = Files.createTempFile(folder, ".up-", ".printed");
        return Served.greeted(start(command, printed), printed);
    }
}
