package dev.salve.bench.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands to their end. */
final class Fork {

    private static final int SECONDS = 120;

    private Fork() {}

    /** The milliseconds of CPU that a fresh JVM says it took, running {@link Cold}. */
    static double cold(String what, Path path) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Cold.class.getName(), what, path.toString()));
        return Double.parseDouble(output(command).split(" ", -1)[0]);
    }

    /** Wall time of a command, in milliseconds. */
    static double wall(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        String said = output(command);
        double millis = (System.nanoTime() - start) / 1e6;
        if (said.contains("Exception")) {
            throw new IllegalStateException(command + " said " + said);
        }
        return millis;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " ended badly: " + said);
        }
        return said;
    }
}
