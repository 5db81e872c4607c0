package dev.salve.engine.intake;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Triggers;
import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Event;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Tells what state alarms are in, event by event. */
final class Sightings {

    private static final String RED = "ALARM";

    private final AlarmWatch watch;

    Sightings(AlarmWatch watch) {
        this.watch = Objects.requireNonNull(watch, "watch is null");
    }

    /** What an event says of its alarm; empty if it says nothing of it as a whole. */
    Optional<AlarmWatch.Sighting> of(
            Policy policy, Event event, Arrival arrival, List<Judging.Assessed> assessed) {
        Object state = policy.alarm(event).get("state");
        if (!(state instanceof String known) || known.isEmpty() || !isOfAlarm(event, known)) {
            return Optional.empty();
        }
        return Triggers.alarmKey(policy, event)
                .map(key ->
                        new AlarmWatch.Sighting(key, known, arrival.since(), targets(assessed)));
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

    void tell(AlarmWatch.Sighting sighting, Settings.Storm storm, Instant now) {
        watch.saw(sighting, storm, now);
    }

    boolean inStorm() {
        return watch.storm().isPresent();
    }
}
