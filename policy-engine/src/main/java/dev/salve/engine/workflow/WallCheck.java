package dev.salve.engine.workflow;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds a process back whose clock is wrong. How late a call can land, when a lock may be taken
 * over and how old an alarm is: all are counted on clocks.
 */
public final class WallCheck {

    /**
     * Clocks kept by NTP are within milliseconds; half of what the reserve after a call's deadline
     * allows two processes to differ.
     */
    static final Duration TOLERATED = Duration.ofSeconds(2);

    private final TrustedTime trusted;
    private final InstantSource clock;
    private final Ledger ledger;
    private final AtomicBoolean noted = new AtomicBoolean();

    public WallCheck(TrustedTime trusted, InstantSource clock, Ledger ledger) {
        this.trusted = Objects.requireNonNull(trusted, "trusted is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
    }

    /** Believes the clock. */
    public static WallCheck none(InstantSource clock, Ledger ledger) {
        return new WallCheck(TrustedTime.unknown(), clock, ledger);
    }

    /**
     * Goes on only if the clock is right, as far as anybody knows.
     *
     * @throws ClockException if it is not; the journal says so once, until it is right again
     */
    public void check() {
        Optional<Instant> right = trusted.now();
        if (right.isEmpty()) {
            return;
        }
        Instant here = clock.instant();
        Duration off = Duration.between(right.get(), here);
        if (off.abs().compareTo(TOLERATED) <= 0) {
            noted.set(false);
            return;
        }
        String why =
                "this machine's clock is %s ms %s: nothing is decided or done until it is set right"
                        .formatted(off.abs().toMillis(), off.isNegative() ? "slow" : "fast");
        if (noted.compareAndSet(false, true)) {
            note(right.get(), here, why);
        }
        throw new ClockException(why);
    }

    private void note(Instant right, Instant here, String why) {
        ledger.control()
                .note(
                        new JournalEntry(
                                EntryType.GUARD_BLOCKED,
                                right,
                                Map.of(
                                        "guardrail",
                                        "clock",
                                        "because",
                                        why,
                                        "here",
                                        here.toString())));
    }
}
