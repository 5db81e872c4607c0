package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every boundary of the protocol, in processes: an engine ends or stands still there, time passes,
 * others take over. Every build plays each point and side twice, once with a death and once with a
 * standstill; the whole product, which takes minutes, is
 *
 * <pre>./mvnw verify -pl tests -am -Dtest=MatrixTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsalve.process.matrix=full</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {

    private static final int LANES = 2;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final Map<Plot, Future<Lane.Ending>> played = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final BlockingQueue<Lane> lanes = new LinkedBlockingQueue<>();
    private final long start = System.nanoTime();

    private static boolean full() {
        return "full".equals(System.getProperty("salve.process.matrix"));
    }

    static Stream<Plot> plots() {
        return (full() ? Plot.all() : Plot.covering()).stream();
    }

    @BeforeAll
    void start(@TempDir Path root) throws Exception {
        byte[] bundle = Site.bundle(root);
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new Lane());
        }
        int number = 0;
        for (Plot plot : plots().toList()) {
            Path folder = root.resolve("plot-" + number++);
            played.put(plot, threads.submit(() -> play(plot, Site.create(folder, bundle))));
        }
    }

    private Lane.Ending play(Plot plot, Site site) throws Exception {
        Lane lane = lanes.take();
        try {
            return lane.play(plot, site);
        } finally {
            lanes.add(lane);
        }
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
        threads.close();
        List<Lane> all = new ArrayList<>();
        lanes.drainTo(all);
        all.forEach(Lane::close);
        tell();
    }

    /** What was not played must not look as if it had been. */
    private void tell() {
        int whole = Plot.all().size();
        System.out.printf(
                "process matrix: %d of %d plots in %d s%s%n",
                played.size(),
                whole,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                full()
                        ? ""
                        : "; LEFT OUT: "
                                + (whole - played.size())
                                + " (the other death, other lapses, numbers of rescuers and later"
                                + " crossings), all"
                                + " with -Dsalve.process.matrix=full");
        System.out.println("process matrix reached: " + reached());
    }

    /** How often each end was reached: states of the runs, and calls. */
    private Map<String, Integer> reached() {
        Map<String, Integer> reached = new TreeMap<>();
        for (Future<Lane.Ending> future : played.values()) {
            String end =
                    future.state() == Future.State.SUCCESS
                            ? future.resultNow().states()
                                    + " with "
                                    + future.resultNow().calls()
                                    + " calls"
                            : "no end";
            reached.merge(end, 1, Integer::sum);
        }
        return reached;
    }

    @ParameterizedTest
    @MethodSource("plots")
    void engine_struckAtABoundary_othersEndItAndNothingIsDoneTwice(Plot plot) {
        Future<Lane.Ending> result = Objects.requireNonNull(played.get(plot));

        assertThatCode(() -> result.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .doesNotThrowAnyException();
    }
}
