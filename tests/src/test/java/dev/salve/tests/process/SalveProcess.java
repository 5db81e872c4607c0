package dev.salve.tests.process;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code salve} of its own process, on the class path of this test. It listens on loopback only,
 * and does not outlive the test: neither {@link #close} nor the end of this JVM leaves it running.
 */
public final class SalveProcess implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("up at (http://127\\.0\\.0\\.1:\\d+/)");
    private static final String MAIN = "dev.salve.cli.Main";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(100);

    private final Process process;
    private final Path out;
    private final Path errors;
    private final HttpClient http;
    private @Nullable URI base;

    private SalveProcess(Process process, Path out, Path errors) {
        this.process = process;
        this.out = out;
        this.errors = errors;
        this.http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** An answer of {@code up}. */
    public record Answer(int status, String body) {

        public JsonObject json() {
            return new JsonObject(JsonReader.object(body));
        }
    }

    /** Starts {@code salve up} on a free port and waits until it is well. */
    public static SalveProcess up(Path data, Path runbooks) throws IOException {
        return up(List.of(MAIN, "up"), data, runbooks);
    }

    /**
     * The same, started otherwise.
     *
     * @param starting a main class and its first arguments
     */
    public static SalveProcess up(List<String> starting, Path data, Path runbooks)
            throws IOException {
        List<String> words = new ArrayList<>(starting);
        words.addAll(
                List.of("--port", "0", "--data", data.toString(), "--runbooks", runbooks + ""));
        SalveProcess salve = started(java(words));
        try {
            salve.base = salve.await(START, "its address", salve::greeted);
            salve.await(START, "health", salve::well);
            return salve;
        } catch (RuntimeException | Error e) {
            salve.close();
            throw e;
        }
    }

    /** Starts any command. */
    public static SalveProcess run(String... arguments) throws IOException {
        return started(command(arguments));
    }

    private static SalveProcess started(List<String> command) throws IOException {
        Path out = Files.createTempFile("salve-", ".out");
        Path errors = Files.createTempFile("salve-", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        return new SalveProcess(builder.start(), out, errors);
    }

    /** What starts it, as words for the system. */
    public static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(MAIN);
        words.addAll(List.of(arguments));
        return java(words);
    }

    private static List<String> java(List<String> mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(mainAndArguments);
        return command;
    }

    private Optional<URI> greeted() {
        Matcher greeting = GREETING.matcher(output());
        return greeting.find() ? Optional.of(URI.create(greeting.group(1))) : Optional.empty();
    }

    private Optional<Answer> well() {
        return Optional.of(get("health")).filter(answer -> answer.status() == 200);
    }

    /**
     * Asks again and again until there is an answer.
     *
     * @throws AssertionError if there is none within the limit, or the process ended
     */
    public <T> T await(Duration limit, String what, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (ended(STEP)) {
                break;
            }
        }
        throw new AssertionError(
                "no %s within %s; it said: %s%s".formatted(what, limit, output(), errors()));
    }

    /** Whether it ends within the time. */
    public boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** How it ended; it must end by itself. */
    public int exitCode() {
        if (!ended(START)) {
            throw new AssertionError("it goes on; it said: " + output() + errors());
        }
        return process.exitValue();
    }

    public URI url() {
        if (base == null) {
            throw new IllegalStateException("it has no address");
        }
        return base;
    }

    /**
     * Posts an event and gives its receipt once it is decided: it may have to wait for requests
     * that Salve may send.
     */
    public JsonObject decided(String event) {
        JsonObject receipt = post("events", event).json().list("events", JsonObject::of).getFirst();
        if (!receipt.optionalText("decision").orElse("").equals("postponed")) {
            return receipt;
        }
        String key = receipt.text("key");
        return await(
                START,
                "a decision on " + key,
                () ->
                        Optional.of(get("events/" + key).json())
                                .filter(stored -> stored.truth("decided")));
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(url().resolve("/" + path)).GET());
    }

    public Answer post(String path, String body) {
        return post(path, BodyPublishers.ofString(body));
    }

    public Answer post(String path, HttpRequest.BodyPublisher body) {
        return send(HttpRequest.newBuilder(url().resolve("/" + path)).POST(body));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking", e);
        }
    }

    /** A run as {@code GET /runs/ID} shows it. */
    public JsonObject run(String id) {
        Answer answer = get("runs/" + id);
        if (answer.status() != 200) {
            throw new AssertionError(id + ": " + answer);
        }
        return answer.json();
    }

    public String state(String runId) {
        return run(runId).object("summary").text("state");
    }

    /** Waits until a run is in one of the states. */
    public String awaitState(String runId, Duration limit, String... states) {
        return await(
                limit,
                runId + " in " + List.of(states),
                () -> Optional.of(state(runId)).filter(List.of(states)::contains));
    }

    /** The runs, oldest first. */
    public List<JsonObject> runs() {
        return get("runs").json().list("runs", JsonObject::of);
    }

    /** SIGKILL, as {@code kill -9} and the out-of-memory killer send it. */
    public void killNow() {
        process.destroyForcibly();
        if (!ended(START)) {
            throw new AssertionError("SIGKILL did not end it");
        }
    }

    /** SIGSTOP: it stands still and knows nothing of it. */
    public void pause() throws IOException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        Process kill =
                new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                        .inheritIO()
                        .start();
        try {
            if (!kill.waitFor(START.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("could not send SIG" + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }

    /** What it has printed so far. */
    public String output() {
        return read(out);
    }

    /** What it has printed on standard error so far. */
    public String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator's JSON. */
    public static String json(Map<String, Object> members) {
        return CanonicalJson.write(members);
    }

    @Override
    public void close() throws IOException {
        killNow();
        http.close();
        Files.deleteIfExists(out);
        Files.deleteIfExists(errors);
    }
}
