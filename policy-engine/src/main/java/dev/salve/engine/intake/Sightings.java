package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Triggers;
import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Event;
import dev.salve.engine.ledger.AlarmSeen;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the ledger what state alarms are in, event by event. Safe for several threads. */
final class Sightings {

    private static final String RED = "ALARM";
    private static final String OK = "OK";

    /** An account may have more alarms; those beyond are only forgotten when their event comes. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Ledger ledger;

    /** What this process knows to be red: the ledger knows each alarm, but has no list of them. */
    private final Set<String> red = ConcurrentHashMap.newKeySet();

    Sightings(Ledger ledger) {
        this.ledger = Objects.requireNonNull(ledger, "ledger is null");
    }

    /** What an event says of its alarm; empty if it says nothing of it as a whole. */
    Optional<AlarmSeen> of(
            Policy policy, Event event, Arrival arrival, List<Judging.Assessed> assessed) {
        Object state = policy.alarm(event).get("state");
        if (!(state instanceof String known) || known.isEmpty() || !isOfAlarm(event, known)) {
            return Optional.empty();
        }
        return Triggers.alarmKey(policy, event)
                .map(key -> new AlarmSeen(key, known, arrival.since(), targets(assessed)));
    }

    /** That one contributor is well again does not mean that the alarm is. */
    private static boolean isOfAlarm(Event event, String state) {
        return event.detailType().equals(AlarmEvents.STATE_CHANGE) || state.equals(RED);
    }

    private static List<TargetRef> targets(List<Judging.Assessed> assessed) {
        return assessed.stream()
                .map(Judging.Assessed::assessment)
                .filter(Assessment.Wants.class::isInstance)
                .map(wants -> ((Assessment.Wants) wants).proposal().target())
                .distinct()
                .toList();
    }

    void tell(AlarmSeen seen, Settings.Storm storm, Instant now) {
        if (told(seen, storm, now)
                || told(
                        new AlarmSeen(seen.key(), seen.state(), seen.at(), List.of()),
                        storm,
                        now)) {
            remember(seen.key(), seen.state());
        }
    }

    /**
     * A name that no store can keep is said by the decision: its guardrails cannot be asked either.
     */
    private boolean told(AlarmSeen seen, Settings.Storm storm, Instant now) {
        try {
            var _ = ledger.alarms().saw(seen, storm, now);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void remember(String alarm, String state) {
        if (state.equals(OK)) {
            red.remove(alarm);
        } else if (state.equals(RED) && red.size() < MAX_REMEMBERED) {
            red.add(alarm);
        }
    }

    /** Tells that every alarm which was red is well, but these that still are. */
    void stillRed(Set<String> still, Instant readAt, Settings.Storm storm) {
        for (String alarm : List.copyOf(red)) {
            if (!still.contains(alarm)) {
                tell(new AlarmSeen(alarm, OK, readAt, List.of()), storm, readAt);
            }
        }
        still.forEach(alarm -> remember(alarm, RED));
    }

    boolean inStorm() {
        return ledger.alarms().storm().isPresent();
    }
}
