package dev.salve.cli.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Times as a person reads them: the moment, and how far it is from another. */
final class Times {

    private static final int MOST_UNITS = 2;

    private Times() {}

    /**
     * {@code 5m}, {@code 1h 30m}, {@code 2d 3h}: the two largest units, never less than a second.
     */
    static String span(Duration duration) {
        Duration length = duration.abs();
        List<String> units = new ArrayList<>();
        add(units, length.toDays(), "d");
        add(units, length.toHoursPart(), "h");
        add(units, length.toMinutesPart(), "m");
        add(units, length.toSecondsPart(), "s");
        return units.isEmpty()
                ? "0s"
                : String.join(" ", units.subList(0, Math.min(MOST_UNITS, units.size())));
    }

    private static void add(List<String> units, long count, String unit) {
        if (count > 0) {
            units.add(count + unit);
        }
    }

    /** {@code 2026-03-01T12:06:00Z (in 5m)}. */
    static String from(Instant now, Instant time) {
        Duration until = Duration.between(now, time);
        String distance =
                until.isZero()
                        ? "now"
                        : until.isNegative() ? span(until) + " ago" : "in " + span(until);
        return time + " (" + distance + ")";
    }

    /** {@code 2026-03-01T11:55:00Z (5m before)}: something that happened, seen from a moment. */
    static String seenFrom(Instant moment, Instant time) {
        Duration later = Duration.between(moment, time);
        return later.isZero()
                ? time.toString()
                : time + " (" + span(later) + (later.isNegative() ? " before)" : " after it)");
    }
}
