package dev.salve.engine.intake;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Problem;
import dev.salve.engine.event.Reading;
import dev.salve.engine.intake.Intake.Arrived;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Events that were accepted and are not decided: postponed, or left by whoever died over them. */
final class Leftovers {

    /** Who accepted an event may still be deciding it: look-ups take seconds, not this long. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Intake intake;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Postponements postponements = new Postponements();

    Leftovers(Intake intake, Ledger ledger, InstantSource clock) {
        this.intake = Objects.requireNonNull(intake, "intake is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** Remembers what is postponed, and forgets what is decided. */
    void note(List<Receipt> receipts) {
        postponements.note(receipts, clock.instant());
    }

    /** As {@link Reception#resume}. */
    List<Receipt> resume() {
        Policy policy = intake.policy();
        List<String> failures = new ArrayList<>();
        List<Receipt> receipts = new ArrayList<>(postponed(policy, failures));
        receipts.addAll(abandoned(policy, failures));
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
        return List.copyOf(receipts);
    }

    /**
     * One after the other, until one must still wait: those behind it would only use up the
     * requests that it waits for.
     */
    private List<Receipt> postponed(Policy policy, List<String> failures) {
        List<Receipt> receipts = new ArrayList<>();
        for (String key : postponements.due(clock.instant(), Reception.MAX_RESUMED)) {
            Optional<Arrived> arrived = left(policy, key, failures);
            if (arrived.isEmpty()) {
                postponements.forget(key);
            } else {
                receipts.addAll(oneByOne(policy, List.of(arrived.get()), failures));
                note(receipts);
            }
            if (!receipts.isEmpty() && receipts.getLast() instanceof Receipt.Postponed) {
                return receipts;
            }
        }
        return receipts;
    }

    private List<Receipt> abandoned(Policy policy, List<String> failures) {
        Instant before = clock.instant().minus(GRACE);
        List<Arrived> left = new ArrayList<>();
        for (String key : ledger.events().undecided(before, Reception.MAX_RESUMED)) {
            if (!postponements.has(key)) {
                left(policy, key, failures).ifPresent(left::add);
            }
        }
        List<Receipt> receipts = left.isEmpty() ? List.of() : together(policy, left, failures);
        note(receipts);
        return receipts;
    }

    /** Together if nothing is wrong; else one by one, to find what it is. */
    private List<Receipt> together(Policy policy, List<Arrived> left, List<String> failures) {
        try {
            return intake.take(policy, left);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return oneByOne(policy, left, failures);
        }
    }

    private List<Receipt> oneByOne(Policy policy, List<Arrived> left, List<String> failures) {
        List<Receipt> receipts = new ArrayList<>();
        for (Arrived each : left) {
            try {
                receipts.add(intake.take(policy, each.eventKey(), each.event()));
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                failures.add(each.eventKey() + ": " + e);
            }
        }
        return List.copyOf(receipts);
    }

    private Optional<Arrived> left(Policy policy, String key, List<String> failures) {
        try {
            return left(policy, key);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            failures.add(key + ": " + e);
            return Optional.empty();
        }
    }

    private Optional<Arrived> left(Policy policy, String key) {
        return ledger.events()
                .find(key)
                .map(stored -> policy.read(stored.json().getBytes(StandardCharsets.UTF_8)))
                .flatMap(reading -> left(key, reading));
    }

    /** It was readable when it was accepted; a stored event that is not is the ledger's fault. */
    private Optional<Arrived> left(String key, Reading<Event> reading) {
        return switch (reading) {
            case Reading.Read<Event>(Event event) -> Optional.of(new Arrived(key, event));
            case Reading.Refused<Event>(Problem problem) -> {
                ledger.events()
                        .decided(
                                key,
                                "[{\"decision\":\"error\"}]",
                                List.of(
                                        new JournalEntry(
                                                EntryType.DECISION,
                                                clock.instant(),
                                                Map.of(
                                                        "decision",
                                                        "error",
                                                        "because",
                                                        problem.message()))),
                                List.of());
                yield Optional.empty();
            }
        };
    }
}
