package dev.salve.bench.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of many runbooks: the shipped ones, each for its own alarms and services. */
final class Shelf {

    private Shelf() {}

    /**
     * Writes so many runbooks, in turn from the shipped ones.
     *
     * @param shipped the folder of the shipped runbooks
     * @return the files, in order
     */
    static List<Path> fill(Path folder, Path shipped, int count) throws IOException {
        List<Path> models = models(shipped);
        for (int i = 0; i < count; i++) {
            Path model = models.get(i % models.size());
            String name = model.getFileName().toString().replace(".yaml", "");
            String own = name + "-" + i;
            String text = own(Files.readString(model), name, own, i);
            Files.writeString(folder.resolve(own + ".yaml"), text, StandardCharsets.UTF_8);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<Path> models(Path shipped) throws IOException {
        try (Stream<Path> files = Files.list(shipped)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().endsWith(".test.yaml"))
                    .filter(file -> !file.endsWith("salve.yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** The same runbook for other events, as two that want the same ones would be a finding. */
    private static String own(String text, String name, String own, int number) {
        return text.replace("name: " + name, "name: " + own)
                .replaceAll("prefix: \"([a-z0-9-]+)\"", "prefix: \"$1" + number + "-\"")
                .replace(
                        "  detail: {eventName",
                        "  resources: [{suffix: /service-" + number + "}]\n  detail: {eventName");
    }
}
