package dev.salve.tests.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A moto server (an emulator of AWS, github.com/getmoto/moto) in a process of its own, on the
 * loopback interface. It ends with {@link #close} or, in any case, with this JVM.
 */
final class MotoServer implements AutoCloseable {

    /** Tasks that each ECS service runs from its creation; moto itself starts none. */
    static final int RUNNING_TASKS = 4;

    /** A cold start takes 1 to 3 s, and minutes on no machine that could run the rest. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);

    private final Process process;
    private final URI endpoint;
    private final Path output;
    private final Thread hook;
    private final HttpClient http = HttpClient.newHttpClient();

    private MotoServer(Process process, URI endpoint, Path output) {
        this.process = process;
        this.endpoint = endpoint;
        this.output = output;
        this.hook = new Thread(() -> end(process), "end-moto");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * The virtual environment's Python in the repository's root if there is one, else the path's.
     */
    static String python() {
        Path own = Path.of("..", ".venv", "bin", "python3").toAbsolutePath().normalize();
        return Files.isExecutable(own) ? own.toString() : "python3";
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws MotoMissingException if there is no such Python, or it has no moto
     * @throws IllegalStateException if it has moto, and it does not get ready
     */
    static MotoServer start(String python) throws MotoMissingException, IOException {
        int port = freePort();
        Path output = Files.createTempFile("moto-", ".log");
        MotoServer server =
                new MotoServer(
                        launch(python, port, output),
                        URI.create("http://127.0.0.1:" + port),
                        output);
        try {
            server.awaitReady(python);
            return server;
        } catch (MotoMissingException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Process launch(String python, int port, Path output)
            throws MotoMissingException {
        List<String> command =
                List.of(
                        python,
                        "-m",
                        "moto.server",
                        "-H",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MOTO_"));
        builder.environment().put("MOTO_ECS_SERVICE_RUNNING", Integer.toString(RUNNING_TASKS));
        try {
            return builder.start();
        } catch (IOException noPython) {
            throw new MotoMissingException(python + " cannot be run: " + noPython.getMessage());
        }
    }

    /** Another process may take the port meanwhile; then moto says so and ends. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(String python) throws MotoMissingException {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!answers()) {
            if (hasEnded()) {
                throw ended(python);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "moto did not answer within " + READY_WITHIN + ":\n" + output());
            }
        }
    }

    private MotoMissingException ended(String python) {
        String said = output();
        if (said.contains("No module named")) {
            return new MotoMissingException(python + " says: " + said);
        }
        throw new IllegalStateException(
                "moto ended with " + process.exitValue() + " before it was ready:\n" + said);
    }

    /** The pause between two looks: it is over at once when moto ends. */
    private boolean hasEnded() {
        try {
            return process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while moto was starting", e);
        }
    }

    private boolean answers() {
        try {
            return send("GET", "/moto-api/data.json") == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Forgets everything: an empty account. */
    void reset() {
        try {
            int status = send("POST", "/moto-api/reset");
            if (status != 200) {
                throw new IllegalStateException("moto's reset answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("moto is gone:\n" + output(), e);
        }
    }

    private int send(String method, String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(READY_WITHIN)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for moto", e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** What moto has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "its output cannot be read: " + e;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        end(process);
        http.close();
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException("moto's output cannot be removed", e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
