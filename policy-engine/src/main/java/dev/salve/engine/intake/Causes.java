package dev.salve.engine.intake;

import dev.salve.engine.event.AlarmEvents;
import dev.salve.engine.event.Event;
import dev.salve.engine.expression.Struct;
import java.util.Objects;
import java.util.Optional;

/** What an event is about, in the words that people know it by. */
final class Causes {

    private Causes() {}

    /** The alarm's name; for other events what happened, and to what. */
    static String of(Event event, Struct alarm) {
        return alarmName(event, alarm).orElseGet(() -> event.detailType() + resource(event));
    }

    /** The alarm's name; empty if the event is about no alarm, or does not name it. */
    static Optional<String> alarmName(Event event, Struct alarm) {
        return AlarmEvents.isAlarm(event)
                ? Optional.ofNullable(alarm.get("name")).map(Objects::toString)
                : Optional.empty();
    }

    /**
     * What the alarm says, for people: {@code OK → ALARM: Threshold Crossed …}; empty for others.
     */
    static String says(Event event, Struct alarm) {
        if (!AlarmEvents.isAlarm(event)) {
            return "";
        }
        String previous = text(alarm, "previous");
        String reason = text(alarm, "reason");
        return (previous.isEmpty() ? "" : previous + " → ")
                + text(alarm, "state")
                + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String text(Struct alarm, String field) {
        Object value = alarm.get(field);
        return value == null ? "" : value.toString();
    }

    private static String resource(Event event) {
        if (event.resources().isEmpty()) {
            return "";
        }
        String first = event.resources().getFirst();
        return " of " + first.substring(first.lastIndexOf(':') + 1);
    }
}
