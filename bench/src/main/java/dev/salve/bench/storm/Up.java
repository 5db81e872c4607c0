package dev.salve.bench.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code salve up} of its own process, as users start it, with 512 MB of heap. */
final class Up implements AutoCloseable {

    private static final Pattern GREETING = Pattern.compile("up at (http://127\\.0\\.0\\.1:\\d+)/");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;

    private Up(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** An answer and how long it took, in nanoseconds. */
    record Answer(int status, String body, long nanos) {}

    /** Starts it and waits until it answers. */
    static Up start(Path salve, Scene scene) throws IOException, InterruptedException {
        Path out = scene.root().resolve("out.txt");
        Files.deleteIfExists(out);
        ProcessBuilder builder =
                new ProcessBuilder(
                                salve.toString(),
                                "up",
                                "--port",
                                "0",
                                "--data",
                                scene.data().toString(),
                                "--runbooks",
                                scene.runbooks().toString())
                        .redirectOutput(out.toFile())
                        .redirectError(scene.root().resolve("err.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().merge("JDK_JAVA_OPTIONS", "-Xmx512m", (old, own) -> old + " " + own);
        builder.environment().put("SALVE_BUILD", "no");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Up up = new Up(process, greeting(process, out));
        while (up.get("/health").status() != 200) {
            Thread.sleep(POLL_MILLIS);
        }
        return up;
    }

    private static URI greeting(Process process, Path out)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher greeting = GREETING.matcher(Files.readString(out));
            if (greeting.find()) {
                return URI.create(greeting.group(1));
            }
            Thread.sleep(POLL_MILLIS);
        }
        process.destroyForcibly();
        throw new IllegalStateException("salve up did not start; see " + out.getParent());
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    private Answer send(HttpRequest.Builder request) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), System.nanoTime() - start);
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()), System.nanoTime() - start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted", System.nanoTime() - start);
        }
    }

    /** The most memory that the process held so far, in MB. */
    long peakMegabytes() throws IOException {
        return status("VmHWM");
    }

    private long status(String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** CPU time that the process has taken, in seconds; neighbours do not add to it. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** What is alive on the heap after a full collection, in MB. */
    long liveHeapMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
        long kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked =
                new ProcessBuilder(List.of(jcmd + "", process.pid() + "", command))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
