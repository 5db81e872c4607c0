package dev.salve.cli.simulate;

import dev.salve.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Says now and then how far it is, on standard error; nothing if it is over within a second. */
final class Progress implements LongConsumer {

    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final Terminal terminal;
    private final long seeds;
    private final long started = System.nanoTime();
    private final AtomicLong next = new AtomicLong(FIRST);

    Progress(Terminal terminal, long seeds) {
        this.terminal = terminal;
        this.seeds = seeds;
    }

    @Override
    public void accept(long done) {
        long taken = System.nanoTime() - started;
        long due = next.get();
        if (taken >= due && next.compareAndSet(due, taken + EVERY)) {
            long perSecond = done * 1_000_000_000L / taken;
            terminal.err()
                    .println("%,d of %,d seeds, %,d a second".formatted(done, seeds, perSecond));
        }
    }
}
