package dev.salve.bench.storm;

import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the evidence folder says; it is what an auditor has. */
record Evidence(Path folder) {

    /** Times of the intents, in order. */
    List<Instant> intents() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("records"))) {
            return files.filter(file -> file.toString().contains("/run_"))
                    .filter(Files::isRegularFile)
                    .map(Evidence::read)
                    .filter(record -> record.text("type").equals("io.salve.action.intent.v1"))
                    .map(record -> Instant.parse(record.text("time")))
                    .sorted()
                    .toList();
        }
    }

    /** So many records are there. */
    long records() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("records"))) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private static JsonObject read(Path file) {
        try {
            return new JsonObject(JsonReader.object(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
