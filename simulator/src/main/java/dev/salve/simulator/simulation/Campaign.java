package dev.salve.simulator.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Many seeds on several threads, each seed whole on one of them. The answer does not depend on the
 * threads.
 */
public final class Campaign {

    /** Failing seeds that are kept; more say nothing new. */
    private static final int MAX_FAILING = 100;

    private final Simulation simulation;

    public Campaign(Simulation simulation) {
        this.simulation = Objects.requireNonNull(simulation, "simulation is null");
    }

    /**
     * What is to be run.
     *
     * @param seeds how many, from the first on
     * @param untilFailing whether to stop soon after the first seed that fails
     */
    public record Order(
            long first,
            long seeds,
            Mode mode,
            Optional<Defect> defect,
            int threads,
            boolean untilFailing) {

        public Order {
            if (seeds < 1 || threads < 1) {
                throw new IllegalArgumentException("at least one seed and one thread");
            }
        }
    }

    /**
     * What they showed.
     *
     * @param failing by seed, the first of them
     */
    public record Summary(long seeds, long failures, List<SeedResult> failing, Reached reached) {

        public Summary {
            failing = List.copyOf(failing);
        }
    }

    /** What one thread has seen so far. */
    private static final class Share {
        private final Reached reached = new Reached();
        private final List<SeedResult> failing = new ArrayList<>();
        private long seeds;
        private long failures;

        private void add(SeedResult result, boolean fails) {
            seeds++;
            reached.add(result.reached());
            if (fails) {
                failures++;
                if (failing.size() < MAX_FAILING) {
                    failing.add(result);
                }
            }
        }
    }

    /**
     * Runs them.
     *
     * @param progress is told how many are done, by any thread
     * @throws InterruptedException if the caller is to stop
     */
    public Summary run(Order order, LongConsumer progress) throws InterruptedException {
        AtomicLong next = new AtomicLong(order.first());
        AtomicLong end = new AtomicLong(order.first() + order.seeds());
        try (ExecutorService workers = Executors.newFixedThreadPool(order.threads())) {
            List<Future<Share>> shares = new ArrayList<>();
            for (int thread = 0; thread < order.threads(); thread++) {
                shares.add(workers.submit(() -> work(order, next, end, progress)));
            }
            return summary(shares);
        }
    }

    private Share work(Order order, AtomicLong next, AtomicLong end, LongConsumer progress) {
        Share share = new Share();
        long seed = next.getAndIncrement();
        while (seed < end.get() && !Thread.currentThread().isInterrupted()) {
            SeedResult result = simulation.run(seed, order.mode(), order.defect());
            boolean fails = result.fails(order.defect());
            share.add(result, fails);
            if (fails && order.untilFailing()) {
                long found = seed + 1;
                end.updateAndGet(before -> Math.min(before, found));
            }
            progress.accept(seed - order.first() + 1);
            seed = next.getAndIncrement();
        }
        return share;
    }

    private static Summary summary(List<Future<Share>> shares) throws InterruptedException {
        Reached reached = new Reached();
        List<SeedResult> failing = new ArrayList<>();
        long seeds = 0;
        long failures = 0;
        for (Future<Share> future : shares) {
            Share share = result(future);
            reached.add(share.reached);
            failing.addAll(share.failing);
            seeds += share.seeds;
            failures += share.failures;
        }
        failing.sort((one, other) -> Long.compare(one.seed(), other.seed()));
        return new Summary(seeds, failures, failing, reached);
    }

    private static Share result(Future<Share> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulator itself failed: " + e.getCause(), e);
        }
    }
}
