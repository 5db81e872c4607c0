package dev.salve.cli.plane;

import dev.salve.engine.event.Delivery;
import dev.salve.engine.intake.Receipt;
import dev.salve.engine.intake.Reception;
import dev.salve.engine.ledger.ControlLedger;
import dev.salve.engine.ledger.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events on their way to the one thread that decides. So many may wait; what comes then is refused,
 * and the refusals are counted and noted in the journal. People's words (kill, rearm, votes) do not
 * come this way.
 */
final class Signals implements AutoCloseable {

    /** Events that may wait: some seconds of work, a few megabytes. */
    static final int MAX_WAITING = 10_000;

    /** Events that are decided in one go, of several deliveries if they are small. */
    private static final int MAX_TOGETHER = 200;

    /** A sender hears within this time, or that its events were not taken in. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Reception reception;
    private final Shedding shedding;
    private final int most;
    private final Semaphore room;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();

    /** Held while something is decided: leftovers take turns with what arrives. */
    private final ReentrantLock deciding = new ReentrantLock(true);

    private final Thread thread;

    /** Opened deliveries that somebody waits for. */
    private record Waiting(List<Delivery> parts, CompletableFuture<List<Receipt>> receipts) {}

    /** What became of leftovers. */
    record Resumed(boolean any, boolean more, List<String> problems) {}

    /**
     * Starts the thread that decides.
     *
     * @param most events that may wait; {@link #MAX_WAITING} but in tests
     */
    Signals(Reception reception, ControlLedger control, InstantSource clock, int most) {
        this.reception = Objects.requireNonNull(reception, "reception is null");
        this.shedding = new Shedding(control, clock);
        this.most = most;
        this.room = new Semaphore(most, true);
        this.thread = Thread.ofPlatform().daemon().name("decisions").start(this::decideAll);
    }

    /**
     * Has events decided.
     *
     * @param first done before, once it is known that there is room
     * @return the receipts; empty if there is no room, or no answer came in time, and the sender
     *     must send them again
     * @throws StoreException if the ledger is away
     */
    Optional<List<Receipt>> receive(List<Delivery> parts, Runnable first) {
        if (!room.tryAcquire(permits(parts))) {
            shedding.count(parts.size());
            return Optional.empty();
        }
        try {
            first.run();
        } catch (RuntimeException e) {
            room.release(permits(parts));
            throw e;
        }
        return answer(enqueue(parts), Optional.of(ANSWER));
    }

    /**
     * Has events decided, however long that takes: for senders that keep what they have sent.
     *
     * @throws StoreException if the ledger is away
     */
    List<Receipt> receiveWhenThereIsRoom(List<Delivery> parts) {
        try {
            room.acquire(permits(parts));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return answer(enqueue(parts), Optional.empty()).orElse(List.of());
    }

    /** A delivery of more events than may wait gets in when nothing else waits. */
    private int permits(List<Delivery> parts) {
        return Math.min(parts.size(), most);
    }

    private Waiting enqueue(List<Delivery> parts) {
        Waiting waiting = new Waiting(parts, new CompletableFuture<>());
        queue.add(waiting);
        return waiting;
    }

    private Optional<List<Receipt>> answer(Waiting waiting, Optional<Duration> limit) {
        CompletableFuture<List<Receipt>> receipts = waiting.receipts();
        try {
            return Optional.of(
                    limit.isPresent()
                            ? receipts.get(limit.get().toMillis(), TimeUnit.MILLISECONDS)
                            : receipts.get());
        } catch (TimeoutException e) {
            // Whoever decides passes over what nobody waits for.
            receipts.cancel(false);
            shedding.count(waiting.parts().size());
            return Optional.empty();
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(e.getCause());
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while events waited", e);
    }

    private void decideAll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                decide(together(queue.take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> together(Waiting first) {
        List<Waiting> together = new ArrayList<>(List.of(first));
        int events = first.parts().size();
        for (Waiting next = queue.peek();
                next != null && events + next.parts().size() <= MAX_TOGETHER;
                next = queue.peek()) {
            together.add(queue.remove());
            events += next.parts().size();
        }
        return together;
    }

    private void decide(List<Waiting> together) {
        deciding.lock();
        try {
            List<Waiting> wanted =
                    together.stream().filter(waiting -> !waiting.receipts().isDone()).toList();
            if (!decideTogether(wanted)) {
                wanted.forEach(this::decideAlone);
            }
        } finally {
            deciding.unlock();
            together.forEach(waiting -> room.release(permits(waiting.parts())));
        }
    }

    /** Whether it worked; else one by one, so that nobody gets another's failure. */
    private boolean decideTogether(List<Waiting> wanted) {
        if (wanted.size() < 2) {
            return false;
        }
        try {
            List<Receipt> receipts =
                    reception.receive(wanted.stream().flatMap(w -> w.parts().stream()).toList());
            int from = 0;
            for (Waiting waiting : wanted) {
                int to = from + waiting.parts().size();
                waiting.receipts().complete(receipts.subList(from, to));
                from = to;
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void decideAlone(Waiting waiting) {
        try {
            waiting.receipts().complete(reception.receive(waiting.parts()));
        } catch (RuntimeException | Error e) {
            // Its sender gets it; the thread must live on for the others.
            waiting.receipts().completeExceptionally(e);
        }
    }

    /**
     * Decides some of what was accepted and not decided by a process that died.
     *
     * @throws StoreException if the ledger is away
     */
    Resumed resume() {
        deciding.lock();
        try {
            int resumed = reception.resume().size();
            return new Resumed(resumed > 0, resumed == Reception.MAX_RESUMED, List.of());
        } catch (IllegalStateException e) {
            return new Resumed(
                    true, false, List.of("an accepted event cannot be decided: " + e.getMessage()));
        } finally {
            deciding.unlock();
        }
    }

    /** Counts a delivery that was refused before it was looked into. */
    void refused() {
        shedding.count(0);
    }

    /**
     * Notes in the journal what was refused, at most once in some seconds.
     *
     * @throws StoreException if the ledger is away; it is noted later
     */
    void note() {
        shedding.note(waiting());
    }

    /** Events that wait or are being decided. */
    int waiting() {
        return most - room.availablePermits();
    }

    /** Deliveries refused since the start. */
    long shed() {
        return shedding.deliveries();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
