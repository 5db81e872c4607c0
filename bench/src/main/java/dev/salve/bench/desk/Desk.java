package dev.salve.bench.desk;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The author's three waits: lint of many runbooks in one JVM, {@code salve lint} of one file from
 * nothing, and the loading of the bundle beside SnakeYAML's of the same runbooks. Prints Markdown.
 */
public final class Desk {

    private static final int ROUNDS = 7;

    private final Path root;
    private final Path folder;
    private final Catalogue catalogue = Catalogue.installed();

    private Desk(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** {@code ROOT [RUNBOOKS]}: the repository, and how many runbooks. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
        Path root = Path.of(arguments[0]);
        Path folder = Files.createTempDirectory("salve-desk-");
        Desk desk = new Desk(root, folder);
        List<Path> files = Shelf.fill(folder, root.resolve("runbooks"), count);
        System.out.printf(
                "Commit %s, JDK %s, %d runbooks, %d KB of YAML%n%n",
                System.getProperty("salve.commit"),
                Runtime.version(),
                files.size(),
                size(files) / 1024);
        desk.lint(files);
        desk.load(files);
        desk.start();
    }

    private static long size(List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        return size;
    }

    private Compiled compile(List<Path> files) {
        return BundleCompiler.compile(files, catalogue);
    }

    private static List<Document> read(List<Path> files) {
        Issues issues = new Issues();
        return files.stream()
                .map(f -> Documents.read(f, issues))
                .flatMap(Optional::stream)
                .toList();
    }

    private void lint(List<Path> files) {
        double first = millis(() -> compile(files));
        double whole = median(() -> compile(files));
        double reading = median(() -> read(files));
        List<Document> documents = read(files);
        double compiling = median(() -> BundleCompiler.compile(documents, new Issues(), catalogue));
        System.out.println("| Lint in one JVM | CPU ms | CPU µs a runbook |");
        System.out.println("|---|---|---|");
        row("first time, nothing warm", first, files.size());
        row("again", whole, files.size());
        row("of it: files to nodes with places", reading, files.size());
        row("of it: checks, patterns, CEL, bundle", compiling, files.size());
        System.out.println();
    }

    private void load(List<Path> files) throws IOException, InterruptedException {
        Path bundle = Files.createTempFile("salve-", ".bundle");
        Compiled compiled = compile(files);
        Files.write(
                bundle,
                compiled.bundle()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        compiled.issues().getFirst().toString())));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(Fork.cold("bundle", bundle));
            theirs.add(Fork.cold("snakeyaml", folder));
        }
        double salve = median(ours);
        double yaml = median(theirs);
        System.out.println("| Load in a cold JVM | CPU ms |");
        System.out.println("|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| Salve's bundle (%d KB), index built, ready to decide | %.1f |%n",
                Files.size(bundle) / 1024,
                salve);
        System.out.printf(
                Locale.ROOT, "| SnakeYAML, maps and lists, nothing checked | %.1f |%n", yaml);
        System.out.printf(
                Locale.ROOT,
                "%nT10 wants 10 times: %.1f, %s%n%n",
                yaml / salve,
                yaml / salve >= 10 ? "met" : "not met");
    }

    private void start() throws IOException, InterruptedException {
        String salve = root.resolve("salve").toString();
        String file = root.resolve("runbooks/ecs-5xx-restart.yaml").toString();
        List<String> lint = List.of(salve, "lint", file);
        List<String> version = List.of(salve, "--version");
        Fork.wall(lint); // builds, if a source is newer
        List<Double> linted = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            linted.add(Fork.wall(lint));
            bare.add(Fork.wall(version));
        }
        System.out.println("| Cold start, whole process | wall ms, median |");
        System.out.println("|---|---|");
        System.out.printf(Locale.ROOT, "| `salve lint` of one file | %.0f |%n", median(linted));
        System.out.printf(Locale.ROOT, "| `salve --version` | %.0f |%n", median(bare));
    }

    private static void row(String what, double millis, int runbooks) {
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.0f |%n", what, millis, millis * 1000 / runbooks);
    }

    private static double millis(Supplier<?> work) {
        long start = Cold.cpu();
        if (work.get() == null) {
            throw new IllegalStateException("no result");
        }
        return (Cold.cpu() - start) / 1e6;
    }

    private static double median(Supplier<?> work) {
        double[] rounds = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = millis(work);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
