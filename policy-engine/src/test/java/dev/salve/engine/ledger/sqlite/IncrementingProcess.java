package dev.salve.engine.ledger.sqlite;

import dev.salve.engine.ledger.Counter;
import dev.salve.engine.ledger.Store;
import java.io.IOException;
import java.nio.file.Path;

/** Another process on the same file: increments and says so, line by line. */
final class IncrementingProcess {

    private IncrementingProcess() {}

    static Process start(Path file, int times) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IncrementingProcess.class.getName(),
                        file.toString(),
                        Integer.toString(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Arguments: the file, and how often to increment. */
    public static void main(String[] arguments) {
        int times = Integer.parseInt(arguments[1]);
        try (Store store = new SqliteStore(Path.of(arguments[0]))) {
            for (int n = 0; n < times; n++) {
                Counter.increment(store);
                System.out.println(Counter.value(store));
            }
        }
    }
}
