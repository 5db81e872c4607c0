package dev.salve.engine.decision;

import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.runbook.Runbook;
import java.time.Instant;
import java.util.Optional;

/** What an event is as the reason of an action. */
public final class Triggers {

    private Triggers() {}

    /** The reason that a runbook has; a replay from an archive is none that is fresh. */
    public static Trigger of(Policy policy, Runbook runbook, Event event) {
        return new Trigger(
                event.replayed() ? Instant.EPOCH : event.time(),
                event.time(),
                alarmKey(policy, event),
                policy.effects().of(event),
                Effects.ownDoing(event),
                0,
                runbook.signals());
    }

    /** The key of the alarm that the event is about; empty if it is about none. */
    public static Optional<String> alarmKey(Policy policy, Event event) {
        return AlarmEvents.isAlarm(event)
                ? Optional.ofNullable(policy.alarm(event).get("name"))
                        .map(name ->
                                Trigger.alarmKey(event.account(), event.region(), name.toString()))
                : Optional.empty();
    }
}
