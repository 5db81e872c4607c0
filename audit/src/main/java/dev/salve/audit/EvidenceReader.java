package dev.salve.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads records back for people; what it reads is not verified, see {@link EvidenceVerifier}. */
public final class EvidenceReader {

    private final Path records;

    /**
     * @param root as for {@link EvidenceFolder}
     */
    public EvidenceReader(Path root) {
        this.records = Objects.requireNonNull(root, "root is null").resolve("records");
    }

    /**
     * The records of a chain, as stored, in order; empty if there are none.
     *
     * @throws IOException if a file cannot be read
     */
    public List<String> chain(String chain) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        Files.walkFileTree(
                records,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (Objects.equals(folderOf(file), chain)
                                && file.toString().endsWith(".json")) {
                            files.put(String.valueOf(file.getFileName()), file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        List<String> read = new ArrayList<>();
        for (Path file : files.values()) {
            read.add(Files.readString(file));
        }
        return List.copyOf(read);
    }

    private static String folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }
}
