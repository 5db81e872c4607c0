package dev.salve.compiler.bundle;

import dev.salve.compiler.yaml.Node;
import java.util.Objects;

/**
 * One file of format v1, read but not yet compiled.
 *
 * @param file as the user named it
 * @param text the source, as it was decoded
 * @param digest SHA-256 of the file's bytes, {@code sha256:} and 64 hex digits
 */
public record Document(String file, Kind kind, Node.Mapping root, String text, String digest) {

    /** What {@code kind:} says. */
    public enum Kind {
        RUNBOOK("Runbook"),
        RUNBOOK_TEST("RunbookTest"),
        SETTINGS("Settings");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it is written. */
        public String word() {
            return word;
        }
    }

    public Document {
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(root, "root is null");
        Objects.requireNonNull(text, "text is null");
        Objects.requireNonNull(digest, "digest is null");
    }
}
