package dev.salve.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

    /** Waits for its greeting. */
    static Served await(Process process, Path printed) {
        Served served = new Served(process, printed);
        if (!served.says(GREETING, START)) {
            served.close();
            throw new AssertionError("it does not greet; it said: " + served.printed());
        }
        return served;
    }

    /** Whether it prints what the pattern finds, within the time. */
    boolean says(Pattern pattern, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < end) {
            boolean over = ended(STEP);
            if (pattern.matcher(printed()).find()) {
                return true;
            }
            if (over) {
                return false;
            }
        }
        return false;
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** With what it has started: a shell may stand between. */
    private static void kill(ProcessHandle handle) {
        handle.descendants().forEach(ProcessHandle::destroyForcibly);
        handle.destroyForcibly();
    }

    int port() {
        Matcher greeting = GREETING.matcher(printed());
        if (!greeting.find()) {
            throw new IllegalStateException("it has no address");
        }
        return Integer.parseInt(greeting.group(1));
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
