package dev.salve.tests.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code salve up} on an emulator, as its own process, as users start it. */
final class UpProcess implements AutoCloseable {

    private static final Duration SO_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration END_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final Path output;

    private UpProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static UpProcess start(URI endpoint, String queue, Path folder) throws IOException {
        Path output = folder.resolve("up.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.salve.cli.Main", "up", "--port", "0"));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        command.addAll(
                List.of(
                        "--runbooks",
                        Path.of("..", "runbooks").toAbsolutePath().normalize().toString()));
        command.addAll(List.of("--queue", queue));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "AWS_ENDPOINT_URL",
                                endpoint.toString(),
                                "AWS_REGION",
                                Account.REGION));
        return new UpProcess(builder.start(), output);
    }

    /** Waits until this is so, and no longer than a minute or than the process lives. */
    void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + SO_WITHIN.toNanos();
        while (!so.getAsBoolean()) {
            if (hasEnded() || System.nanoTime() > end) {
                throw new AssertionError("it did not happen: " + what + "\n" + output());
            }
        }
    }

    private boolean hasEnded() {
        try {
            return process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for salve up", e);
        }
    }

    /** What it has printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("the output of salve up cannot be read", e);
        }
    }

    /** As kill -9 does it: no time to tidy up. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }
}
