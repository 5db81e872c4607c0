package dev.salve.engine.intake;

import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.ledger.EventLedger.StoredEvent;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds what no event told: reads which alarms are red, takes in those that nobody heard of, and
 * those again that were held back and no longer would be. What it takes in is fresh: it was just
 * read. Several may run at once; they make one run.
 */
public final class Reconciler {

    /** How often to run it. */
    public static final Duration EVERY = Duration.ofMinutes(5);

    /** Decided so often again while it stays red, an alarm is a person's. */
    static final int MAX_AGAIN = 50;

    private static final String SELF = "reconciler";

    private final RedAlarms alarms;
    private final Intake intake;
    private final Ledger ledger;
    private final InstantSource clock;

    /** How often each red alarm was taken in again, as last seen; only where to begin to count. */
    private final Map<String, Integer> counted = new ConcurrentHashMap<>();

    public Reconciler(RedAlarms alarms, Intake intake, Ledger ledger, InstantSource clock) {
        this.alarms = Objects.requireNonNull(alarms, "alarms is null");
        this.intake = Objects.requireNonNull(intake, "intake is null");
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /**
     * What one round did.
     *
     * @param red alarms that are red
     * @param found taken in because no event had told of them
     * @param again taken in again
     * @param problems with the cause; the rest of the round was done
     */
    public record Report(int red, int found, int again, List<String> problems) {

        public Report {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One round.
     *
     * @throws StoreException if the ledger is away or this machine's clock is wrong
     */
    public Report reconcile() {
        intake.checkClock();
        Policy policy = intake.policy();
        Round round = new Round(policy);
        Optional<List<RedAlarm>> read = round.read();
        read.ifPresent(red -> {
            red.forEach(round::look);
            Set<String> still = red.stream().map(RedAlarm::key).collect(Collectors.toSet());
            intake.sightings().stillRed(still, round.readAt, policy.settings().storm());
            counted.keySet().retainAll(round.looked);
        });
        var _ = ledger.alarms().calm(policy.settings().storm(), clock.instant());
        ledger.alarms().forget(clock.instant());
        return new Report(read.map(List::size).orElse(0), round.found, round.again, round.problems);
    }

    /**
     * Each time that an alarm is taken in again is an event of its own, numbered from 1: all
     * reconcilers count alike, so all take the same one in.
     */
    private record Numbered(int number, StoredEvent event) {}

    /** One round's counts. */
    private final class Round {

        private final Policy policy;
        private final Instant readAt = clock.instant();
        private final List<String> problems = new ArrayList<>();
        private final Set<String> looked = new HashSet<>();
        private int found;
        private int again;

        Round(Policy policy) {
            this.policy = policy;
        }

        Optional<List<RedAlarm>> read() {
            try {
                return Optional.of(alarms.read());
            } catch (RuntimeException e) {
                problems.add("the red alarms cannot be read: " + e.getMessage());
                return Optional.empty();
            }
        }

        /** One alarm that cannot be dealt with holds up no other. */
        void look(RedAlarm alarm) {
            try {
                switch (policy.read(RedAlarmEvent.of(alarm, readAt))) {
                    case Reading.Read<Event>(Event event) -> look(alarm, event);
                    case Reading.Refused<Event>(var problem) ->
                            problems.add(alarm.name() + ": " + problem.message());
                }
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                problems.add(alarm.name() + " cannot be reconciled: " + e);
            }
        }

        private void look(RedAlarm alarm, Event event) {
            String key = EventKey.of(event).text();
            Optional<StoredEvent> last = ledger.events().find(key);
            if (last.isEmpty()) {
                intake.take(policy, key, event, new Arrival(alarm.since(), SELF, ""));
                found++;
                return;
            }
            lookAgain(alarm, event, key, last.get());
        }

        private void lookAgain(RedAlarm alarm, Event event, String key, StoredEvent first) {
            Numbered last = last(key, first);
            looked.add(key);
            int number = last.number + 1;
            if (number <= MAX_AGAIN && last.event.decided() && isDue(event, last.event)) {
                intake.take(
                        policy, again(key, number), event, new Arrival(alarm.since(), SELF, key));
                again++;
            }
        }

        private Numbered last(String key, StoredEvent first) {
            Numbered last = remembered(key).orElse(new Numbered(0, first));
            Optional<Numbered> next = find(key, last.number + 1);
            while (next.isPresent()) {
                last = next.get();
                next = find(key, last.number + 1);
            }
            counted.put(key, last.number);
            return last;
        }

        /** Empty also if the ledger has forgotten it; then the count is from the start. */
        private Optional<Numbered> remembered(String key) {
            int number = counted.getOrDefault(key, 0);
            return number == 0 ? Optional.empty() : find(key, number);
        }

        private Optional<Numbered> find(String key, int number) {
            return ledger.events()
                    .find(again(key, number))
                    .map(event -> new Numbered(number, event));
        }

        private boolean isDue(Event event, StoredEvent last) {
            if (!HeldBack.only(last, ledger.runs()::find)) {
                return false;
            }
            List<Decision> now = intake.probe(policy, event);
            return now.stream().anyMatch(Round::acts) || isPauseOver(last, now);
        }

        /**
         * Whether what paused it has let go, and something else holds it now: people were told of a
         * pause, so the other reason is decided, told and recorded once.
         */
        private static boolean isPauseOver(StoredEvent last, List<Decision> now) {
            Set<String> paused = HeldBack.pausing(last);
            return !paused.isEmpty()
                    && now.stream()
                            .noneMatch(decision ->
                                    decision instanceof Decision.Paused(var guardrail, var _)
                                            && paused.contains(guardrail));
        }

        private static boolean acts(Decision decision) {
            return switch (decision) {
                case Decision.Run _, Decision.Approve _ -> true;
                case Decision.NoMatch _,
                        Decision.Skipped _,
                        Decision.Limited _,
                        Decision.Stale _,
                        Decision.Duplicate _,
                        Decision.Outranked _,
                        Decision.Paused _,
                        Decision.Observed _,
                        Decision.Erred _,
                        Decision.Unknown _ ->
                        false;
            };
        }

        private static String again(String key, int number) {
            return key + "~" + number;
        }
    }
}
