package dev.salve.bench.storm;

import java.util.Arrays;

/** Times of one kind of request, in milliseconds. Safe for many threads. */
final class Latencies {

    private double[] millis = new double[64];
    private int count;

    synchronized void add(long nanos) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, count * 2);
        }
        millis[count++] = nanos / 1e6;
    }

    synchronized int count() {
        return count;
    }

    /** The time that this share of the requests stayed within; 0 if there were none. */
    synchronized double within(double share) {
        if (count == 0) {
            return 0;
        }
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)];
    }
}
