package dev.salve.tests.process.failpoint;

import dev.salve.engine.action.Intent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands for AWS: services that processes call, and that outlive them. Each call that arrives
 * is a line of {@code calls.log}, in one write; its effect is a file.
 */
record FileResources(Path root) {

    /**
     * One call that arrived.
     *
     * @param key of its intent: run, step and attempt
     */
    record Call(String key, String service, Instant at) {}

    /** The call arrives, and takes effect. */
    void call(Intent intent, String service, Instant now) {
        String line = String.join("\t", intent.key(), service, now.toString()) + "\n";
        try {
            Files.createDirectories(effects(service));
            Files.write(
                    log(),
                    line.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Path effect = effects(service).resolve(intent.key().replace('/', '_'));
            Files.writeString(effect, line, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every call, in the order in which they arrived. */
    List<Call> calls() {
        try {
            return Files.exists(log())
                    ? Files.readAllLines(log()).stream().map(FileResources::parsed).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Call parsed(String line) {
        String[] parts = line.split("\t", -1);
        return new Call(parts[0], parts[1], Instant.parse(parts[2]));
    }

    /** How often a service was restarted. */
    long generation(String service) {
        if (!Files.isDirectory(effects(service))) {
            return 0;
        }
        try (Stream<Path> effects = Files.list(effects(service))) {
            return effects.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An alarm is red from now on, until its service is restarted. */
    void goesRed(String alarm, String service) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve(alarm), service + "\t" + generation(service));
    }

    /** {@code ALARM} or {@code OK}. */
    String state(String alarm) {
        try {
            String[] red = Files.readString(root.resolve(alarm)).split("\t", -1);
            return generation(red[0]) > Long.parseLong(red[1]) ? "OK" : "ALARM";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return root.resolve("calls.log");
    }

    private Path effects(String service) {
        return root.resolve("effects").resolve(service);
    }
}
