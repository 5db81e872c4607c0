package dev.salve.engine.decision;

import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.ChangeCalendars.State;
import dev.salve.engine.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What change calendars said, as JSON values, so that a decision can be made again from it. */
public final class CalendarsJson {

    private static final String STATE = "state";
    private static final String UNTIL = "until";
    private static final String BECAUSE = "because";
    private static final String LATER = "later";

    private CalendarsJson() {}

    /** Calendar to {@code {state, until?, because?, later?}}. */
    public static Map<String, Object> write(ChangeCalendars calendars) {
        Map<String, Object> json = new LinkedHashMap<>();
        calendars.states().forEach((calendar, state) -> json.put(calendar, write(state)));
        return json;
    }

    private static Map<String, Object> write(State state) {
        return switch (state) {
            case State.Open _ -> Map.of(STATE, "open");
            case State.Closed(Optional<Instant> until) ->
                    until.<Map<String, Object>>map(
                                    time -> Map.of(STATE, "closed", UNTIL, time.toString()))
                            .orElseGet(() -> Map.of(STATE, "closed"));
            case State.Unreadable(String because, boolean later) ->
                    Map.of(STATE, "unreadable", BECAUSE, because, LATER, later);
        };
    }

    /**
     * @throws IllegalArgumentException if it was not written by this class
     */
    public static ChangeCalendars read(Map<String, Object> json) {
        ChangeCalendars calendars = ChangeCalendars.none();
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            calendars = calendars.with(entry.getKey(), state(JsonObject.of(entry.getValue())));
        }
        return calendars;
    }

    private static State state(JsonObject json) {
        return switch (json.text(STATE)) {
            case "open" -> new State.Open();
            case "closed" ->
                    new State.Closed(
                            json.has(UNTIL) ? Optional.of(json.time(UNTIL)) : Optional.empty());
            case "unreadable" -> new State.Unreadable(json.text(BECAUSE), json.truth(LATER));
            case String other ->
                    throw new IllegalArgumentException("a calendar cannot be " + other);
        };
    }
}
