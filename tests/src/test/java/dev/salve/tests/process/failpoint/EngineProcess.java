package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An {@link EngineMain} as its driver sees it. Does not outlive the test. */
final class EngineProcess implements AutoCloseable {

    static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String END = "it ended";

    private final Process process;
    private final OutputStream in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private EngineProcess(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Thread.ofVirtual().start(this::read);
    }

    static EngineProcess start() throws IOException {
        return start(List.of());
    }

    /**
     * @param by words before the command: what starts it in other circumstances
     */
    static EngineProcess start(List<String> by) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(EngineMain.class.getName());
        return new EngineProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                lines.add(line);
                line = out.readLine();
            }
        } catch (IOException e) {
            lines.add("its output broke off: " + e);
        }
        lines.add(END);
    }

    /** Gives a command and waits for no answer. */
    void tell(String... words) throws IOException {
        in.write((String.join("\t", words) + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Its next line. */
    String line() {
        try {
            @Nullable String line = lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return Objects.requireNonNull(line, "it says nothing for " + LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** Gives a command and takes its answer. */
    String ask(String... words) throws IOException {
        tell(words);
        return line();
    }

    /** Gives a command that must be carried out. */
    void order(String... words) throws IOException {
        assertThat(ask(words)).as(String.join(" ", words)).isEqualTo("ok");
    }

    /** It must have ended by itself, or do so now. */
    int exitCode() {
        awaitEnd();
        return process.exitValue();
    }

    /** SIGKILL. */
    void killNow() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    void signal(String name) throws IOException {
        Process kill =
                new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .inheritIO()
                        .start();
        try {
            assertThat(kill.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).as("SIG" + name).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }

    @Override
    public void close() {
        killNow();
    }
}
