package dev.salve.cli.plane;

import dev.salve.cli.plane.Beat.Done;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.workflow.Dispatcher;
import dev.salve.sandbox.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The local stand-in for EventBridge's delivery, Step Functions, the sweeper and the writers of
 * evidence and messages: each a {@link Beat} of its own, so that runs go on, evidence is written
 * and switches turn whatever the storm does to the others.
 */
final class LocalLoop {

    /** The sandbox's clock ticks in seconds; nothing is later than this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** A storm wakes the sweep with every run it starts; once in so long is often enough. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    /** What is counted in minutes need not be looked at more often. */
    private static final Duration SELDOM = Duration.ofSeconds(10);

    /** Between two rounds of evidence under a storm. */
    private static final Duration SLOWLY = Duration.ofSeconds(2);

    /** Events waiting that are more than are decided in one go. */
    private static final int MANY = 200;

    private final ControlPlane plane;
    private final Signals signals;
    private final Optional<SandboxAccount> sandbox;
    private final InstantSource clock;
    private final Deque<byte[]> arrived = new ArrayDeque<>();

    /** Only the evidence's thread looks at it. */
    private Instant wroteAt = Instant.MIN;

    private final Beat account;
    private final Beat leftovers;
    private final Beat runs;
    private final Beat evidence;
    private final Beat messages;
    private final Beat reconciler;
    private final Beat watch;

    LocalLoop(
            ControlPlane plane,
            Signals signals,
            Optional<SandboxAccount> sandbox,
            Terminal terminal,
            InstantSource clock) {
        this.plane = Objects.requireNonNull(plane, "plane is null");
        this.signals = Objects.requireNonNull(signals, "signals is null");
        this.sandbox = Objects.requireNonNull(sandbox, "sandbox is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        Complaints complaints = new Complaints(terminal);
        this.account = new Beat("account", this::takeIn, complaints);
        this.leftovers = new Beat("leftovers", this::leftovers, complaints);
        this.runs = new Beat("runs", this::sweep, complaints);
        this.evidence = new Beat("evidence", this::writeEvidence, complaints);
        this.messages = new Beat("messages", () -> drained(plane.drainMessages()), complaints);
        this.reconciler = new Beat("reconciler", () -> seldom(plane.reconcile()), complaints);
        this.watch = new Beat("watch", () -> seldom(plane.watch()), complaints);
    }

    private List<Beat> beats() {
        return List.of(account, leftovers, evidence, messages, runs, reconciler, watch);
    }

    /** Something happened to a run that should not wait for the next turn. */
    void wake() {
        runs.wake();
        wakeWriters();
    }

    /** There is something to write or to tell. */
    void wakeWriters() {
        evidence.wake();
        messages.wake();
    }

    /** Ends {@link #run} after the turns under way. */
    void stop() {
        beats().forEach(Beat::stop);
    }

    /** Runs until it is stopped or interrupted. */
    void run() throws InterruptedException {
        List<Beat> others = beats().stream().filter(beat -> beat != runs).toList();
        others.forEach(Beat::start);
        try {
            runs.run();
        } finally {
            stop();
            for (Beat other : others) {
                other.join();
            }
        }
    }

    /** Does once, in this thread, what there is to do now, and gives how long to wait at most. */
    Duration turn() {
        Duration shortest = LONGEST_WAIT.multipliedBy(2);
        for (Beat beat : beats()) {
            Duration wait = beat.turn();
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
        }
        return shortest;
    }

    /** The sandbox forgets what it handed out at the next call: an event stays until it is in. */
    private Done takeIn() {
        if (sandbox.isPresent() && arrived.isEmpty()) {
            arrived.addAll(sandbox.get().takeEvents());
        }
        while (!arrived.isEmpty()) {
            signals.receiveWhenThereIsRoom(Envelopes.open(arrived.element()));
            arrived.remove();
            wake();
        }
        return new Done(LONGEST_WAIT, List.of());
    }

    /** What was refused is noted, what nobody decided is decided. */
    private Done leftovers() {
        signals.note();
        Signals.Resumed resumed = signals.resume();
        plane.intakeLives();
        if (resumed.any()) {
            wake();
        }
        return new Done(resumed.more() ? Duration.ZERO : LONGEST_WAIT, resumed.problems());
    }

    private Done sweep() {
        ControlPlane.Turn turn = plane.sweep();
        wakeWriters();
        return new Done(turn.next().map(this::until).orElse(LONGEST_WAIT), turn.problems());
    }

    /**
     * Writing evidence costs as much as deciding, and the ledger keeps what is not written: while
     * many events wait, it goes on slowly.
     */
    private Done writeEvidence() {
        Instant now = clock.instant();
        if (signals.waiting() > MANY && wroteAt.isAfter(now.minus(SLOWLY))) {
            return new Done(SLOWLY, List.of());
        }
        Done done = drained(plane.drainEvidence());
        wroteAt = clock.instant();
        return done;
    }

    private static Done seldom(List<String> problems) {
        return new Done(SELDOM, problems);
    }

    private static Done drained(Dispatcher.Report report) {
        return new Done(report.more() ? Duration.ZERO : LONGEST_WAIT, report.problems());
    }

    private Duration until(Instant next) {
        Duration until = Duration.between(clock.instant(), next);
        if (until.compareTo(SHORTEST_WAIT) < 0) {
            return SHORTEST_WAIT;
        }
        return until.compareTo(LONGEST_WAIT) < 0 ? until : LONGEST_WAIT;
    }
}
