package dev.salve.engine.workflow;

import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Toolbox;
import dev.salve.engine.event.Event;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.ChangeCalendars.State;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the settings' change calendars. Never from a cache: a freeze may begin at any moment. */
public final class CalendarReader {

    private static final String LOOKUP = "ssm.calendar";

    private final Toolbox toolbox;

    public CalendarReader(Toolbox toolbox) {
        this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
    }

    /** What each of them says now; one that cannot be read says so. Without any, reads nothing. */
    public ChangeCalendars read(Settings settings, Event event) {
        ChangeCalendars read = ChangeCalendars.none();
        for (Settings.ChangeCalendar freeze : settings.changeCalendars()) {
            String calendar = freeze.calendar();
            if (!read.states().containsKey(calendar)) {
                read = read.with(calendar, read(calendar, event));
            }
        }
        return read;
    }

    private State read(String calendar, Event event) {
        Optional<Lookup> lookup = toolbox.lookup(LOOKUP);
        if (lookup.isEmpty()) {
            return new State.Unreadable("look-up " + LOOKUP + " is not installed here", false);
        }
        return switch (Edge.read(lookup.get(), Map.of("calendar", calendar), event)) {
            case Lookup.Result.Found(Map<String, Object> fields) -> state(fields);
            case Lookup.Result.Failed(String code, String message) ->
                    new State.Unreadable(code + ": " + message, code.equals(ApiBudget.CODE));
        };
    }

    private static State state(Map<String, Object> fields) {
        String state = String.valueOf(fields.get("state"));
        return switch (state) {
            case "OPEN" -> new State.Open();
            case "CLOSED" ->
                    new State.Closed(
                            fields.get("nextChange") instanceof Instant time
                                    ? Optional.of(time)
                                    : Optional.empty());
            default -> new State.Unreadable("its state is " + state, false);
        };
    }
}
