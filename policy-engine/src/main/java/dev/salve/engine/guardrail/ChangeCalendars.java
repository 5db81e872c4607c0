package dev.salve.engine.guardrail;

import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What change calendars said when they were read. Immutable.
 *
 * @param states by the calendar's name or ARN, as the settings write it; empty if none was read
 */
public record ChangeCalendars(SortedMap<String, State> states) {

    private static final ChangeCalendars NONE = new ChangeCalendars(new TreeMap<>());

    private static final State NOT_READ = new State.Unreadable("nobody read it", false);

    public ChangeCalendars {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    /** What one calendar said. */
    public sealed interface State {

        /** Changes are welcome. */
        record Open() implements State {}

        /**
         * Changes are not welcome.
         *
         * @param until when it opens, if it told
         */
        record Closed(Optional<Instant> until) implements State {

            public Closed {
                Objects.requireNonNull(until, "until is null");
            }
        }

        /**
         * Nobody knows.
         *
         * @param because what failed, with its cure
         * @param later whether it may be read in a moment: Salve had used its share of requests
         */
        record Unreadable(String because, boolean later) implements State {

            public Unreadable {
                Objects.requireNonNull(because, "because is null");
            }
        }
    }

    /** None was read. */
    public static ChangeCalendars none() {
        return NONE;
    }

    /** As if all of these settings' calendars were open: for a desk that cannot read them. */
    public static ChangeCalendars takenAsOpen(Settings settings) {
        SortedMap<String, State> open = new TreeMap<>();
        settings.changeCalendars()
                .forEach(calendar -> open.put(calendar.calendar(), new State.Open()));
        return open.isEmpty() ? NONE : new ChangeCalendars(open);
    }

    /** The same, and what one more said. */
    public ChangeCalendars with(String calendar, State state) {
        Map<String, State> more = new TreeMap<>(states);
        more.put(calendar, state);
        return new ChangeCalendars(new TreeMap<>(more));
    }

    /** What it said; unreadable if nobody read it. */
    public State of(String calendar) {
        return states.getOrDefault(calendar, NOT_READ);
    }
}
