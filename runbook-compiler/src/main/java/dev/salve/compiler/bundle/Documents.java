package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Values;
import dev.salve.compiler.format.RunbookFormat;
import dev.salve.compiler.format.Words;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.runbook.BundleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads files of format v1 and tells their kinds apart. */
public final class Documents {

    private static final Map<String, Document.Kind> KINDS =
            Words.of(Arrays.asList(Document.Kind.values()), Document.Kind::word);

    private Documents() {}

    /** The file's document, or empty if an error was reported. */
    public static Optional<Document> read(Path file, Issues issues) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in.readNBytes(YamlReader.MAX_BYTES + 1), issues);
        } catch (IOException e) {
            Place place = new Place(file.toString(), 1, 1);
            issues.error(
                    place,
                    "file",
                    "the file cannot be read: " + why(e),
                    "check its name and rights");
            return Optional.empty();
        }
    }

    /**
     * The document in these bytes, or empty if an error was reported.
     *
     * @param file its name in messages
     */
    public static Optional<Document> read(String file, byte[] bytes, Issues issues) {
        Optional<Node> root = YamlReader.read(file, bytes, issues);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        if (!(root.get() instanceof Node.Mapping map)) {
            issues.error(
                    root.get().place(),
                    "type",
                    "a file must be a map, this is " + root.get().kind(),
                    "start with docs/first-runbook.md");
            return Optional.empty();
        }
        version(map, issues);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return kind(map, issues)
                .map(kind -> new Document(file, kind, map, text, BundleFormat.digest(bytes)));
    }

    private static void version(Node.Mapping map, Issues issues) {
        if (missing(map, "apiVersion", "apiVersion: " + RunbookFormat.API_VERSION, issues)) {
            return;
        }
        Node version = map.entry("apiVersion").orElseThrow().value();
        new Values(issues)
                .choice(
                        version,
                        "apiVersion",
                        Map.of(RunbookFormat.API_VERSION, RunbookFormat.API_VERSION));
    }

    /** A missing kind was reported; the rest is then read as a runbook. */
    private static Optional<Document.Kind> kind(Node.Mapping map, Issues issues) {
        if (missing(map, "kind", "kind: Runbook", issues)) {
            return Optional.of(Document.Kind.RUNBOOK);
        }
        return new Values(issues).choice(map.entry("kind").orElseThrow().value(), "kind", KINDS);
    }

    private static boolean missing(Node.Mapping map, String key, String cure, Issues issues) {
        if (map.entry(key).isPresent()) {
            return false;
        }
        boolean misspelt =
                map.entries().stream()
                        .map(entry -> entry.key().text())
                        .filter(word -> !RunbookFormat.RUNBOOK.names().contains(word))
                        .anyMatch(word ->
                                Cure.nearest(word, RunbookFormat.RUNBOOK.names())
                                        .filter(key::equals)
                                        .isPresent());
        if (!misspelt) {
            issues.error(
                    map.place(), "missing-key", "the file lacks \"" + key + "\"", "add " + cure);
        }
        return true;
    }

    private static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is none";
            case AccessDeniedException denied -> "access is denied";
            default -> String.valueOf(e.getMessage());
        };
    }
}
