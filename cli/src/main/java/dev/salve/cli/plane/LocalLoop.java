package dev.salve.cli.plane;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.ledger.StoreException;
import dev.salve.sandbox.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The local stand-in for EventBridge's delivery, Step Functions and the sweeper: one thread that
 * takes the sandbox's events in, moves what can be moved and waits for the next thing to do.
 */
final class LocalLoop {

    /** The sandbox's clock ticks in seconds; nothing is later than this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Rest after the ledger was away, so that a broken disk is not hammered. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ControlPlane plane;
    private final Optional<SandboxAccount> sandbox;
    private final Terminal terminal;
    private final InstantSource clock;
    private final Semaphore woken = new Semaphore(0);
    private final Deque<byte[]> arrived = new ArrayDeque<>();
    private volatile boolean stopped;
    private String lastProblem = "";

    LocalLoop(
            ControlPlane plane,
            Optional<SandboxAccount> sandbox,
            Terminal terminal,
            InstantSource clock) {
        this.plane = Objects.requireNonNull(plane, "plane is null");
        this.sandbox = Objects.requireNonNull(sandbox, "sandbox is null");
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** Something happened that should not wait for the next turn. */
    void wake() {
        woken.release();
    }

    /** Ends {@link #run} after the turn under way. */
    void stop() {
        stopped = true;
        wake();
    }

    /** Runs until it is stopped or interrupted. */
    void run() throws InterruptedException {
        while (!stopped) {
            Duration wait = turn();
            if (woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        }
    }

    /** Does what there is to do now, and gives how long to wait at most. */
    Duration turn() {
        try {
            takeIn();
            ControlPlane.Turn turn = plane.turn();
            say(turn.problems());
            return turn.next().map(this::until).orElse(LONGEST_WAIT);
        } catch (StoreException e) {
            say(List.of("the ledger is away, nothing acts until it is back: " + e.getMessage()));
            return AFTER_FAILURE;
        } catch (RuntimeException e) {
            // The outermost edge: one bad record or a full disk must not end the other runs.
            say(List.of("a turn failed, this is a fault of Salve, trying again: " + e));
            return AFTER_FAILURE;
        }
    }

    /** The sandbox forgets what it handed out at the next call: an event stays until it is in. */
    private void takeIn() {
        if (sandbox.isPresent() && arrived.isEmpty()) {
            arrived.addAll(sandbox.get().takeEvents());
        }
        while (!arrived.isEmpty()) {
            plane.reception().receive(arrived.element());
            arrived.remove();
        }
    }

    private Duration until(Instant next) {
        Duration until = Duration.between(clock.instant(), next);
        if (until.isNegative()) {
            return Duration.ZERO;
        }
        return until.compareTo(LONGEST_WAIT) < 0 ? until : LONGEST_WAIT;
    }

    /** A problem that lasts is said once, however much waits behind it. */
    private void say(List<String> problems) {
        String first = problems.isEmpty() ? "" : problems.getFirst();
        if (!first.isEmpty() && !first.equals(lastProblem)) {
            String others = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
            terminal.err().println("salve: " + SafeLine.of(first) + others);
        }
        lastProblem = first;
    }
}
