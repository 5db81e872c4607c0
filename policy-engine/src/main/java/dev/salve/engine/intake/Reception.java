package dev.salve.engine.intake;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Problem;
import dev.salve.engine.event.Reading;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.journal.JournalEntry;
import dev.salve.engine.ledger.EventLedger;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Opens a delivery and takes in every event in it. A part that is no event is journaled as poisoned
 * and never takes the rest with it.
 */
public final class Reception {

    private static final int KEY_HEX_DIGITS = 32;

    /** Who accepted an event may still be deciding it: look-ups take seconds, not this long. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final int MAX_RESUMED = 100;

    private final Intake intake;
    private final Ledger ledger;
    private final InstantSource clock;

    public Reception(Intake intake, Ledger ledger, InstantSource clock) {
        this.intake = Objects.requireNonNull(intake, "intake is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * Takes in a delivery, in any envelope that {@link Envelopes} reads.
     *
     * @return one receipt for each part, in order
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away: nothing was acted on
     *     that is not recorded, and the delivery must be sent again
     */
    public List<Receipt> receive(byte[] delivery) {
        Policy policy = intake.policy();
        List<Receipt> receipts = new ArrayList<>();
        for (Delivery part : Envelopes.open(delivery)) {
            receipts.add(
                    switch (part) {
                        case Delivery.Opened(Delivery.Origin origin, byte[] json) ->
                                take(policy, origin, json);
                        case Delivery.Unreadable(Delivery.Origin origin, Problem problem) ->
                                poisoned(origin, problem, problem.excerpt());
                    });
        }
        return List.copyOf(receipts);
    }

    /**
     * Decides what was accepted and never decided, because whoever had it died: the sender has its
     * answer and will not send it again.
     *
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away; call it again later
     * @throws IllegalStateException if an event could not be decided; the others were
     */
    public List<Receipt> resume() {
        Policy policy = intake.policy();
        List<Receipt> receipts = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (String key : ledger.events().undecided(clock.instant().minus(GRACE), MAX_RESUMED)) {
            try {
                resume(policy, key).ifPresent(receipts::add);
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                failures.add(key + ": " + e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("; ", failures));
        }
        return List.copyOf(receipts);
    }

    private Optional<Receipt> resume(Policy policy, String key) {
        return ledger.events()
                .find(key)
                .map(stored -> policy.read(stored.json().getBytes(StandardCharsets.UTF_8)))
                .flatMap(reading -> resume(policy, key, reading));
    }

    /** It was readable when it was accepted; a stored event that is not is the ledger's fault. */
    private Optional<Receipt> resume(Policy policy, String key, Reading<Event> reading) {
        return switch (reading) {
            case Reading.Read<Event>(Event event) -> Optional.of(intake.take(policy, key, event));
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

    private Receipt take(Policy policy, Delivery.Origin origin, byte[] json) {
        return switch (policy.read(json)) {
            case Reading.Read<Event>(Event _) when json.length > EventLedger.MAX_EVENT_BYTES ->
                    poisoned(origin, tooLarge(json), CanonicalJson.sha256Hex(json));
            case Reading.Read<Event>(Event event) ->
                    intake.take(policy, EventKey.of(event).text(), event);
            case Reading.Refused<Event>(Problem problem) ->
                    poisoned(origin, problem, CanonicalJson.sha256Hex(json));
        };
    }

    private static Problem tooLarge(byte[] json) {
        String start = new String(json, 0, Problem.EXCERPT_CHARACTERS, StandardCharsets.UTF_8);
        return new Problem(
                "too-large",
                "the event has %d bytes; Salve keeps up to %d — send a reference to the data"
                        .formatted(json.length, EventLedger.MAX_EVENT_BYTES),
                start.replaceAll("\\p{Cntrl}", " "));
    }

    private Receipt poisoned(Delivery.Origin origin, Problem problem, String identity) {
        String key =
                CanonicalJson.sha256Hex(problem.code() + "|" + identity)
                        .substring(0, KEY_HEX_DIGITS);
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("code", problem.code());
        about.put("message", problem.message());
        about.put("excerpt", problem.excerpt());
        about.put("record", origin.recordId());
        ledger.events().poisoned(key, about, clock.instant());
        String delivery =
                origin.recordId().isEmpty() ? Integer.toString(origin.index()) : origin.recordId();
        return new Receipt.Poisoned(key, delivery, problem.code(), problem.message());
    }
}
