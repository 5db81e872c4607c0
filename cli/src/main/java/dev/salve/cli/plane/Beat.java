package dev.salve.cli.plane;

import dev.salve.engine.ledger.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One kind of work, again and again. Each kind has a thread of its own, so that none waits for
 * another: a bulkhead.
 */
final class Beat {

    /** Rest after the ledger was away, so that a broken disk is not hammered. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private static final Duration END = Duration.ofSeconds(5);

    private final String name;
    private final Work work;
    private final Complaints complaints;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;

    /** What there is to do. */
    interface Work {

        /**
         * @throws StoreException if the ledger is away
         */
        Done turn();
    }

    /** How long to wait at most before the next turn, and what to tell the operator. */
    record Done(Duration rest, List<String> problems) {}

    Beat(String name, Work work, Complaints complaints) {
        this.name = Objects.requireNonNull(name, "name is null");
        this.work = Objects.requireNonNull(work, "work is null");
        this.complaints = Objects.requireNonNull(complaints, "complaints is null");
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::runQuietly);
    }

    /** Something happened that should not wait for the next turn. */
    void wake() {
        woken.release();
    }

    /** Runs in its own thread until {@link #stop}. */
    void start() {
        thread.start();
    }

    /** Ends {@link #run} after the turn under way. */
    void stop() {
        stopped = true;
        wake();
    }

    /** Waits for the end of the turn under way, not for ever. */
    void join() throws InterruptedException {
        thread.join(END);
    }

    /** Runs in this thread until it is stopped or interrupted. */
    void run() throws InterruptedException {
        while (!stopped) {
            Duration wait = turn();
            if (woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        }
    }

    private void runQuietly() {
        try {
            run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what there is to do now, and gives how long to wait at most. */
    Duration turn() {
        try {
            Done done = work.turn();
            say(done.problems());
            return done.rest();
        } catch (StoreException e) {
            say(List.of("the ledger is away, nothing acts until it is back: " + e.getMessage()));
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            // The outermost edge: one bad record or a full disk must not end the other runs.
            say(List.of("a turn failed, this is a fault of Salve, trying again: " + e));
            return AFTER_FAILURE;
        }
    }

    /** Closing breaks off what is under way; that is no problem. */
    private void say(List<String> problems) {
        if (!stopped) {
            complaints.say(name, problems);
        }
    }
}
