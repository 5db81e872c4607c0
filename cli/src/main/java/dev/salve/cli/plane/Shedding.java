package dev.salve.cli.plane;

import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.ControlLedger;
import dev.salve.engine.ledger.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/**
 * What was refused because too much was waiting. The sender hears it each time; the journal in
 * counts, as a record for each would be a storm of its own.
 */
final class Shedding {

    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(5);

    private final ControlLedger control;
    private final InstantSource clock;
    private long events;
    private long deliveries;
    private long all;
    private Instant since = Instant.MIN;
    private Instant noted = Instant.MIN;

    Shedding(ControlLedger control, InstantSource clock) {
        this.control = Objects.requireNonNull(control, "control is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * Counts a delivery.
     *
     * @param held the events in it, 0 if it was not looked into
     */
    synchronized void count(int held) {
        if (deliveries == 0) {
            since = clock.instant();
        }
        events += held;
        deliveries++;
        all++;
    }

    /** Deliveries refused since the start. */
    synchronized long deliveries() {
        return all;
    }

    /**
     * Notes what was refused since the last note, unless that was just now.
     *
     * @throws StoreException if the ledger is away; the counts stay
     */
    void note(int waiting) {
        Instant now = clock.instant();
        Counted counted = counted();
        boolean justNoted = noted.isAfter(now.minus(BETWEEN_NOTES));
        if (counted.deliveries() == 0 || justNoted) {
            return;
        }
        control.note(
                new JournalEntry(
                        EntryType.SHED,
                        now,
                        Map.of(
                                "deliveries", counted.deliveries(),
                                "events", counted.events(),
                                "since", counted.since().toString(),
                                "waiting", (long) waiting)));
        noted = now;
        take(counted);
    }

    private record Counted(long deliveries, long events, Instant since) {}

    private synchronized Counted counted() {
        return new Counted(deliveries, events, since);
    }

    private synchronized void take(Counted counted) {
        deliveries -= counted.deliveries();
        events -= counted.events();
        since = clock.instant();
    }
}
