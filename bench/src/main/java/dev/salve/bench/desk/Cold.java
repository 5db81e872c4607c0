package dev.salve.bench.desk;

import dev.salve.engine.decision.Policy;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One loading in a JVM that has done nothing else; prints how many milliseconds of CPU it took. */
public final class Cold {

    private Cold() {}

    /** {@code bundle FILE} or {@code snakeyaml FOLDER}. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[1]);
        long start = cpu();
        int loaded =
                switch (arguments[0]) {
                    case "bundle" -> Policy.load(Files.readAllBytes(path)).runbooks().size();
                    case "snakeyaml" -> yaml(path);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        System.out.println((cpu() - start) / 1e6 + " " + loaded);
    }

    /** Neighbours on the machine take wall time. */
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** As one would without a compiler: maps and lists of each file, and nothing checked. */
    private static int yaml(Path folder) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        int loaded = 0;
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.sorted().toList();
            for (Path file : files) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    loaded += yaml.load(reader) == null ? 0 : 1;
                }
            }
        }
        return loaded;
    }
}
