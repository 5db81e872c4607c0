package dev.salve.bench;

import dev.salve.bench.Agreement.Matches;
import dev.salve.bench.Meter.Effort;
import dev.salve.bench.Meter.Result;
import dev.salve.engine.decision.Policy;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Measures Salve's whole decision beside event-ruler's match in one JVM: same rules, same events.
 * {@code bench/run.sh} builds and runs it; {@code bench/README.md} says what is measured.
 */
public final class SideBySide {

    private static final long SEED = 20_261_124;
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

    private final PrintStream out;
    private final Meter meter;
    private final Map<Integer, Double> decisionsPerSecond = new TreeMap<>();

    private SideBySide(PrintStream out, Effort effort) {
        this.out = out;
        this.meter = new Meter(effort);
    }

    /**
     * Runs all sizes, or those given.
     *
     * @param arguments {@code --quick}, and numbers of rules
     */
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        boolean quick = given.contains("--quick");
        List<Integer> sizes =
                given.stream().filter(word -> !word.startsWith("-")).map(Integer::valueOf).toList();
        new SideBySide(System.out, quick ? Effort.quick() : Effort.full())
                .run(sizes.isEmpty() ? SIZES : sizes);
    }

    private void run(List<Integer> sizes) {
        Report.header(out);
        sizes.forEach(this::size);
        Report.growth(out, decisionsPerSecond);
        out.println("(checksum " + meter.sink() + ")");
    }

    private void size(int rules) {
        Workload workload = Workload.of(rules, SEED);
        Timed<byte[]> bundle = Timed.of(workload::bundle);
        Timed<Policy> load = Timed.of(() -> Policy.load(bundle.value()));
        Timed<EventRuler> build = Timed.of(() -> new EventRuler(workload));
        EventRuler ruler = build.value();
        Salve whole = Salve.upTo(Salve.Stage.RECORD, load.value(), workload);
        Matches matches = Agreement.check(workload, ruler, whole);
        out.printf(
                "%n## %,d rules%n%n%,d events of %.0f bytes on average; %.1f %% match, %.3f rules an"
                        + " event; both engines agree on every event.%n",
                rules,
                workload.events().size(),
                workload.meanBytes(),
                100 * matches.matchRate(),
                matches.rulesPerEvent());
        out.printf(
                "Compiling YAML to a bundle of %,d bytes %.0f ms; loading it %.0f ms (first), %.0f ms"
                        + " (again); event-ruler's build %.0f ms (first), %.0f ms (again).%n",
                bundle.value().length,
                bundle.millis(),
                load.millis(),
                Timed.of(() -> Policy.load(bundle.value())).millis(),
                build.millis(),
                Timed.of(() -> new EventRuler(workload)).millis());
        measure(workload, ruler, whole);
        measureStages(workload, load.value());
    }

    private void measure(Workload workload, EventRuler ruler, Salve whole) {
        int rules = workload.rules().size();
        int events = workload.events().size();
        Result a = meter.measure(ruler, events);
        Result c = meter.measure(whole, events);
        Result d = meter.measure(new SkipParse(workload), events);
        decisionsPerSecond.put(rules, c.eventsPerSecond());
        Report.table(out, List.of(a, c, d));
        Report.targets(out, rules, a, c, d);
    }

    private void measureStages(Workload workload, Policy policy) {
        List<Result> results = new ArrayList<>();
        for (Salve.Stage stage : Salve.Stage.values()) {
            if (stage != Salve.Stage.RECORD) {
                Salve salve = Salve.upTo(stage, policy, workload);
                results.add(meter.measure(salve, workload.events().size()));
            }
        }
        Report.table(out, results);
    }

    /** A value and how long it took to make, wall time. */
    private record Timed<T>(T value, double millis) {

        static <T> Timed<T> of(Supplier<T> making) {
            long start = System.nanoTime();
            T value = making.get();
            return new Timed<>(value, (System.nanoTime() - start) / 1e6);
        }
    }
}
