package dev.salve.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time and what is due in it. One thread; things due at the same instant happen in the
 * order in which they were asked for, so a seed always gives the same history.
 */
public final class Timeline implements InstantSource {

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::when).thenComparingLong(Due::number));
    private Instant now;
    private long number;

    private record Due(Instant when, long number, Runnable action) {}

    public Timeline(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Asks for something to happen; what lies in the past happens next. */
    public void at(Instant when, Runnable action) {
        due.add(new Due(when, number++, action));
    }

    /** As {@link #at}, from now. */
    public void in(Duration wait, Runnable action) {
        at(now.plus(wait), action);
    }

    /**
     * Lets everything happen that is due until then, and makes it then. May be called from within
     * something that happens: whoever waits lets the others go on.
     */
    public void until(Instant then) {
        while (!due.isEmpty() && !due.peek().when().isAfter(then)) {
            Due next = due.remove();
            if (next.when().isAfter(now)) {
                now = next.when();
            }
            next.action().run();
        }
        if (then.isAfter(now)) {
            now = then;
        }
    }

    /** Whether nothing is due any more. */
    public boolean isEmpty() {
        return due.isEmpty();
    }
}
