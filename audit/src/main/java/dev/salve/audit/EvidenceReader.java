package dev.salve.audit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads records back for people; what it reads is not verified, see {@link EvidenceVerifier}. */
public final class EvidenceReader {

    /** {@code v1/account=/region=/dt=/hh=}. */
    private static final int HOUR_DEPTH = 5;

    private static final String FIRST = "000000-";

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

    /**
     * The first records of the chains that began last, newest first.
     *
     * @param prefix how the chains' names begin
     * @param most at least 1; no more are read
     * @throws IOException if a file cannot be read
     */
    public List<String> begunLast(String prefix, int most) throws IOException {
        List<String> read = new ArrayList<>();
        for (Path hour : hours()) {
            for (Path file : firsts(hour, prefix)) {
                if (read.size() == most) {
                    return List.copyOf(read);
                }
                read.add(Files.readString(file));
            }
        }
        return List.copyOf(read);
    }

    /** The folders of an hour, of all accounts and regions, newest first. */
    private List<Path> hours() throws IOException {
        if (!Files.isDirectory(records)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(records, HOUR_DEPTH, EvidenceReader::isHour)) {
            return folders.sorted(Comparator.comparing(EvidenceReader::hour).reversed()).toList();
        }
    }

    private static boolean isHour(Path folder, BasicFileAttributes attributes) {
        return attributes.isDirectory() && String.valueOf(folder.getFileName()).startsWith("hh=");
    }

    private static String hour(Path folder) {
        return folderOf(folder) + folder.getFileName();
    }

    /** Ids ascend with time, so the names of first records do too. */
    private static List<Path> firsts(Path hour, String prefix) throws IOException {
        try (Stream<Path> files =
                Files.find(
                        hour,
                        2,
                        (file, attributes) ->
                                attributes.isRegularFile()
                                        && folderOf(file).startsWith(prefix)
                                        && String.valueOf(file.getFileName()).startsWith(FIRST))) {
            return files.sorted(Comparator.comparing(Path::getFileName).reversed()).toList();
        }
    }

    private static String folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }
}
