package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger's rows hold; times are milliseconds since the epoch. */
final class Rows {

    /** As many times as a row keeps: above every count a runbook may ask for in a window. */
    static final int MAX_TIMES = 1_000;

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

    /** The lock if somebody holds it; a released one keeps its fence and names nobody. */
    static Optional<GuardSnapshot.Lock> lock(Row row) {
        if (text(row, "owner").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new GuardSnapshot.Lock(
                        text(row, "owner"),
                        whole(row, "fence"),
                        time(row, "until"),
                        truth(row, "openIntent")));
    }

    static Map<String, Object> lock(String owner, long fence, Instant until, boolean openIntent) {
        return Map.of(
                "owner", owner,
                "fence", fence,
                "until", until.toEpochMilli(),
                "openIntent", openIntent);
    }

    static GuardSnapshot.PastAction lastOutcome(Row row) {
        return new GuardSnapshot.PastAction(
                text(row, "run"), "", text(row, "action"), time(row, "at"), 0, List.of());
    }

    static Map<String, Object> lastOutcome(String runId, String action, Instant at) {
        return Map.of("run", runId, "action", action, "at", at.toEpochMilli());
    }

    static List<Instant> times(Row row, String name) {
        return ((List<?>) value(row, name))
                .stream().map(millis -> Instant.ofEpochMilli((Long) millis)).toList();
    }

    static Map<String, Object> times(String name, List<Instant> times) {
        return Map.of(name, times.stream().map(Instant::toEpochMilli).toList());
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
