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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads files of format v1 and tells their kinds apart. */
public final class Documents {

    /** What messages call it; a file of this name would have an ending. */
    public static final String STANDARD_INPUT = "standard input";

    private static final Map<String, Document.Kind> KINDS =
            Words.of(Arrays.asList(Document.Kind.values()), Document.Kind::word);

    private Documents() {}

    /** The file's document, or empty if an error was reported. */
    public static Optional<Document> read(Path file, Issues issues) {
        return bytes(file, issues).flatMap(bytes -> read(file.toString(), bytes, issues));
    }

    /**
     * The file's bytes, but no more than are enough to see that it is too large; empty if an error
     * was reported. Of what is no regular file nothing is read: a pipe may never end, and waits for
     * who writes to it.
     */
    public static Optional<byte[]> bytes(Path file, Issues issues) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
            if (!is.isRegularFile()) {
                String what = is.isDirectory() ? "a folder" : "a pipe or a device";
                unreadable(file, "it is " + what, "name a file; - is standard input", issues);
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(in.readNBytes(YamlReader.MAX_BYTES + 1));
            }
        } catch (IOException e) {
            unreadable(file, why(e), "check its name and rights", issues);
            return Optional.empty();
        }
    }

    private static void unreadable(Path file, String why, String cure, Issues issues) {
        Place place = new Place(file.toString(), 1, 1);
        issues.error(place, "file", "the file cannot be read: " + why, cure);
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
        if (isEvent(map)) {
            issues.error(
                    map.place(),
                    "missing-key",
                    "this is an event, not a runbook",
                    "explain it: salve explain " + (file.equals(STANDARD_INPUT) ? "-" : file));
            return Optional.empty();
        }
        version(map, issues);
        String text = new String(bytes, StandardCharsets.UTF_8);
        return kind(map, issues)
                .map(kind -> new Document(file, kind, map, text, BundleFormat.digest(bytes)));
    }

    private static boolean isEvent(Node.Mapping map) {
        return map.entry("kind").isEmpty()
                && map.entry("apiVersion").isEmpty()
                && Stream.of("source", "detail-type", "detail")
                        .allMatch(key -> map.entry(key).isPresent());
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
            case FileSystemException other when other.getReason() != null -> reason(other);
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String reason(FileSystemException e) {
        String reason = String.valueOf(e.getReason());
        return reason.toLowerCase(Locale.ROOT).startsWith("too many levels of symbolic links")
                ? "its symbolic links lead in a circle"
                : reason;
    }
}
