package dev.salve.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Measures one contender on this thread. Throughput is per second of this thread's CPU time, so
 * that neighbours on the machine do not count; it is the median of the rounds.
 */
final class Meter {

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Effort effort;
    private int sink;

    Meter(Effort effort) {
        this.effort = effort;
    }

    /**
     * How long to measure.
     *
     * @param warmUpNanos CPU time before the first round
     * @param roundNanos least CPU time of a round; a round takes every event at least once
     */
    record Effort(long warmUpNanos, long roundNanos, int rounds) {

        static Effort full() {
            return new Effort(2_500_000_000L, 400_000_000L, 7);
        }

        static Effort quick() {
            return new Effort(1_500_000_000L, 200_000_000L, 3);
        }
    }

    /**
     * What was measured.
     *
     * @param eventsPerSecond of CPU time, median of the rounds
     * @param spread half the distance of slowest and fastest round, as part of the median
     * @param medianMicros wall time of one event, 50th percentile
     * @param slowMicros wall time of one event, 99th percentile
     * @param bytesPerEvent allocated
     */
    record Result(
            String name,
            double eventsPerSecond,
            double spread,
            double medianMicros,
            double slowMicros,
            double bytesPerEvent) {}

    Result measure(Contender contender, int events) {
        long end = threads.getCurrentThreadCpuTime() + effort.warmUpNanos();
        do {
            pass(contender, events);
        } while (threads.getCurrentThreadCpuTime() < end);
        double[] rounds = new double[effort.rounds()];
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long taken = 0;
        for (int round = 0; round < rounds.length; round++) {
            long passes = 0;
            long start = threads.getCurrentThreadCpuTime();
            long now;
            do {
                pass(contender, events);
                passes++;
                now = threads.getCurrentThreadCpuTime();
            } while (now - start < effort.roundNanos());
            rounds[round] = passes * events / ((now - start) / NANOS);
            taken += passes * events;
        }
        double perEvent = (threads.getCurrentThreadAllocatedBytes() - bytes) / (double) taken;
        return result(contender, rounds, latencies(contender, events), perEvent);
    }

    /** Depends on everything that was measured. */
    int sink() {
        return sink;
    }

    private void pass(Contender contender, int events) {
        int sum = 0;
        for (int event = 0; event < events; event++) {
            sum += contender.take(event);
        }
        sink += sum;
    }

    private long[] latencies(Contender contender, int events) {
        long[] nanos = new long[effort.rounds() * events];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            sink += contender.take(i % events);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static Result result(
            Contender contender, double[] rounds, long[] nanos, double bytesPerEvent) {
        Arrays.sort(rounds);
        double median = rounds[rounds.length / 2];
        return new Result(
                contender.name(),
                median,
                (rounds[rounds.length - 1] - rounds[0]) / 2 / median,
                nanos[nanos.length / 2] / 1e3,
                nanos[(int) (nanos.length * 0.99)] / 1e3,
                bytesPerEvent);
    }
}
