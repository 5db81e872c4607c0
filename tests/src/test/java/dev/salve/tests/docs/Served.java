package dev.salve.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code salve up} that a shell has started. It does not outlive this JVM. */
final class Served implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("up at http://127\\.0\\.0\\.1:(\\d+)/");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Process process;
    private final Path printed;

    private Served(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process.toHandle())));
    }

    /** With what it has started: a shell may stand between. */
    private static void kill(ProcessHandle handle) {
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    /** Waits for its greeting. */
    static Served greeted(Process process, Path printed) {
        Served served = new Served(process, printed);
        try {
            served.await(() -> GREETING.matcher(served.printed()).find(), START);
            return served;
        } catch (RuntimeException | Error e) {
            served.close();
            throw e;
        }
    }

    /**
     * Asks again and again.
     *
     * @throws AssertionError if the answer is not yes within the time, or it has ended
     */
    void await(BooleanSupplier question, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        boolean over = false;
        while (!question.getAsBoolean()) {
            if (over || System.nanoTime() > end) {
                throw new AssertionError("not within " + within + "; it said: " + printed());
            }
            over = ended(STEP);
        }
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    int port() {
        Matcher greeting = GREETING.matcher(printed());
        if (!greeting.find()) {
            throw new IllegalStateException("it has no address");
        }
        return Integer.parseInt(greeting.group(1));
    }

    /** What its API answers. */
    String get(String path) {
        try (var in = URI.create("http://127.0.0.1:" + port() + "/" + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has printed so far. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill(process.toHandle());
        if (!ended(START)) {
            throw new AssertionError("SIGKILL did not end it");
        }
    }
}
