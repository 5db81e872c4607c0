package dev.salve.bench;

import dev.salve.bench.Meter.Result;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints results as Markdown, each beside its target. */
final class Report {

    /** C/A at least: T1. */
    private static final Map<Integer, Double> TIMES_EVENT_RULER =
            Map.of(10, 2.5, 100, 3.5, 1_000, 6.0, 10_000, 20.0);

    private static final double GROWTH = 0.5;
    private static final double SLOW_PER_MEDIAN = 3;
    private static final double BYTES_PER_EVENT = 1_536;

    private Report() {}

    static void header(PrintStream out) {
        out.println("# Salve beside event-ruler 2.1.0");
        out.println();
        out.printf(
                "JDK %s %s, %s %s, %d processors, heap %,d MB; commit %s.%n",
                System.getProperty("java.vendor"),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                System.getProperty("salve.commit", "unknown"));
        out.println("Events per CPU second of the measuring thread; p50 and p99 are wall time.");
    }

    static void table(PrintStream out, List<Result> results) {
        out.println();
        out.println("| | events/CPU s | spread | p50 µs | p99 µs | bytes/event |");
        out.println("|---|---|---|---|---|---|");
        for (Result result : results) {
            out.printf(
                    "| %s | %,.0f | ±%.0f %% | %.1f | %.1f | %,.0f |%n",
                    result.name(),
                    result.eventsPerSecond(),
                    100 * result.spread(),
                    result.medianMicros(),
                    result.slowMicros(),
                    result.bytesPerEvent());
        }
    }

    static void targets(PrintStream out, int rules, Result a, Result c, Result d) {
        double ratio = c.eventsPerSecond() / a.eventsPerSecond();
        double wanted = TIMES_EVENT_RULER.getOrDefault(rules, 0.0);
        double slow = c.slowMicros() / c.medianMicros();
        out.println();
        out.printf("- C/A %.2f; T1 wants %.1f: %s%n", ratio, wanted, met(ratio >= wanted));
        out.printf("- C/D %.2f%n", c.eventsPerSecond() / d.eventsPerSecond());
        out.printf("- p99/p50 %.2f; T5 wants 3: %s%n", slow, met(slow <= SLOW_PER_MEDIAN));
        out.printf(
                "- %,.0f bytes an event; T5 wants 1,536: %s%n",
                c.bytesPerEvent(), met(c.bytesPerEvent() <= BYTES_PER_EVENT));
    }

    static void growth(PrintStream out, Map<Integer, Double> decisionsPerSecond) {
        Double few = decisionsPerSecond.get(10);
        Double many = decisionsPerSecond.get(10_000);
        if (few != null && many != null) {
            out.printf(
                    "%nThroughput(10,000)/throughput(10) %.2f; T2 wants 0.5: %s%n",
                    many / few, met(many / few >= GROWTH));
        }
    }

    private static String met(boolean met) {
        return met ? "met" : "MISSED";
    }
}
