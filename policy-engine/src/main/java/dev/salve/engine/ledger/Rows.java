package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger's rows hold; times are milliseconds since the epoch. */
final class Rows {

    /** As many times as a row keeps: above every count a runbook may ask for in a window. */
    static final int MAX_TIMES = 1_000;

    /** Kept even if no limit asks for so many: a limit that is raised finds what was before it. */
    static final int LEAST_TIMES = 30;

    private Rows() {}

    /** The switch if it is engaged; one that cannot be read counts as engaged. */
    static Optional<GuardSnapshot.KillSwitch> killSwitch(String scope, Row row) {
        try {
            return readKillSwitch(scope, row);
        } catch (IllegalStateException | ClassCastException e) {
            String why = "its row cannot be read, engage and re-arm it: " + e.getMessage();
            return Optional.of(new GuardSnapshot.KillSwitch(scope, "salve", why, Instant.EPOCH, 0));
        }
    }

    private static Optional<GuardSnapshot.KillSwitch> readKillSwitch(String scope, Row row) {
        if (!truth(row, "engaged")) {
            return Optional.empty();
        }
        return Optional.of(
                new GuardSnapshot.KillSwitch(
                        scope,
                        text(row, "who"),
                        text(row, "why"),
                        time(row, "since"),
                        whole(row, "epoch")));
    }

    static Map<String, Object> killSwitch(
            boolean engaged, String who, String why, Instant since, long epoch) {
        return Map.of(
                "engaged", engaged,
                "who", who,
                "why", why,
                "since", since.toEpochMilli(),
                "epoch", epoch);
    }

    static List<Instant> times(Row row, String name) {
        List<?> millis = numbers(row, name);
        List<Instant> times = new ArrayList<>(millis.size());
        for (Object each : millis) {
            times.add(Instant.ofEpochMilli((Long) each));
        }
        return times;
    }

    static Map<String, Object> times(String name, List<Instant> times) {
        List<Long> millis = new ArrayList<>(times.size());
        for (Instant each : times) {
            millis.add(each.toEpochMilli());
        }
        return Map.of(name, millis);
    }

    /** With one more time, ascending, the last {@code keep} of them. */
    static List<Instant> added(List<Instant> times, Instant time, int keep) {
        List<Instant> all = new ArrayList<>(times);
        int at = all.size();
        while (at > 0 && all.get(at - 1).isAfter(time)) {
            at--;
        }
        all.add(at, time);
        return all.subList(Math.max(0, all.size() - keep), all.size());
    }

    static List<?> numbers(Row row, String name) {
        return (List<?>) value(row, name);
    }

    static String text(Row row, String name) {
        return (String) value(row, name);
    }

    static long whole(Row row, String name) {
        return (Long) value(row, name);
    }

    static boolean truth(Row row, String name) {
        return (Boolean) value(row, name);
    }

    static Instant time(Row row, String name) {
        return Instant.ofEpochMilli(whole(row, name));
    }

    private static Object value(Row row, String name) {
        Object value = row.values().get(name);
        if (value == null) {
            throw new IllegalStateException("row " + row.key() + " lacks " + name);
        }
        return value;
    }
}
