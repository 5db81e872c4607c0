package dev.salve.engine.intake;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Problem;
import dev.salve.engine.event.Reading;
import dev.salve.engine.intake.Intake.Arrived;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.ledger.EventLedger;
import dev.salve.engine.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Opens a delivery and takes in every event in it. A part that is no event is journaled as poisoned
 * and never takes the rest with it.
 */
public final class Reception {

    private static final int KEY_HEX_DIGITS = 32;

    /** Events resumed at once; if it were so many, there may be more. */
    public static final int MAX_RESUMED = 100;

    /** Events that wait for the disk together: a commit of so many takes about 10 ms. */
    static final int MAX_TOGETHER = 100;

    private final Intake intake;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Leftovers leftovers;

    public Reception(Intake intake, Ledger ledger, InstantSource clock) {
        this.intake = Objects.requireNonNull(intake, "intake is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.leftovers = new Leftovers(intake, ledger, clock);
    }

    /**
     * Takes in a delivery, in any envelope that {@link Envelopes} reads.
     *
     * @return one receipt for each part, in order
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away: nothing was acted on
     *     that is not recorded, and the delivery must be sent again
     */
    public List<Receipt> receive(byte[] delivery) {
        return receive(Envelopes.open(delivery));
    }

    /**
     * Takes in what deliveries were opened to; what {@link #receive(byte[])} does, for those who
     * looked at them before.
     */
    public List<Receipt> receive(List<Delivery> parts) {
        Policy policy = intake.policy();
        SortedMap<Integer, Receipt> receipts = new TreeMap<>();
        Deque<Placed> left = new ArrayDeque<>();
        for (int place = 0; place < parts.size(); place++) {
            switch (read(policy, parts.get(place))) {
                case Part.Taken(Arrived arrived) -> left.add(new Placed(place, arrived));
                case Part.Poison(Receipt receipt) -> receipts.put(place, receipt);
            }
        }
        while (!left.isEmpty()) {
            take(policy, left, receipts);
        }
        return List.copyOf(receipts.values());
    }

    /** An event and where in the deliveries it was. */
    private record Placed(int place, Arrived arrived) {}

    /** Some of what is left, together; the same event a second time waits until it is decided. */
    private void take(Policy policy, Deque<Placed> left, Map<Integer, Receipt> receipts) {
        Map<String, Placed> together = new LinkedHashMap<>();
        Deque<Placed> again = new ArrayDeque<>();
        while (!left.isEmpty() && together.size() + again.size() < MAX_TOGETHER) {
            Placed next = left.remove();
            if (together.putIfAbsent(next.arrived().eventKey(), next) != null) {
                again.push(next);
            }
        }
        again.forEach(left::push);
        List<Placed> taken = List.copyOf(together.values());
        List<Receipt> made = intake.take(policy, taken.stream().map(Placed::arrived).toList());
        for (int i = 0; i < taken.size(); i++) {
            receipts.put(taken.get(i).place(), made.get(i));
        }
        leftovers.note(made);
    }

    /**
     * Decides what was accepted and is not decided, because it was postponed, or because whoever
     * had it died: the sender has its answer and will not send it again.
     *
     * @throws dev.salve.engine.ledger.StoreException if the ledger is away; call it again later
     * @throws IllegalStateException if an event could not be decided; the others were
     */
    public List<Receipt> resume() {
        return leftovers.resume();
    }

    /** What a part of a delivery is. */
    private sealed interface Part {

        record Taken(Arrived arrived) implements Part {}

        record Poison(Receipt receipt) implements Part {}
    }

    private Part read(Policy policy, Delivery part) {
        return switch (part) {
            case Delivery.Opened(Delivery.Origin origin, byte[] json) -> read(policy, origin, json);
            case Delivery.Unreadable(Delivery.Origin origin, Problem problem) ->
                    new Part.Poison(poisoned(origin, problem, problem.excerpt()));
        };
    }

    private Part read(Policy policy, Delivery.Origin origin, byte[] json) {
        return switch (policy.read(json)) {
            case Reading.Read<Event>(Event _) when json.length > EventLedger.MAX_EVENT_BYTES ->
                    new Part.Poison(
                            poisoned(origin, tooLarge(json), CanonicalJson.sha256Hex(json)));
            case Reading.Read<Event>(Event event) ->
                    new Part.Taken(new Arrived(EventKey.of(event).text(), event));
            case Reading.Refused<Event>(Problem problem) ->
                    new Part.Poison(poisoned(origin, problem, CanonicalJson.sha256Hex(json)));
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
