package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether there is a storm.
 *
 * @param busyAt when it last was at least half a storm
 * @param endedAt what was red before it is not counted again
 */
record StormRow(
        boolean on, Instant since, String why, long asked, Instant busyAt, Instant endedAt) {

    static final StormRow NONE =
            new StormRow(false, Instant.EPOCH, "", 0, Instant.EPOCH, Instant.EPOCH);

    static StormRow read(Row row) {
        return new StormRow(
                Rows.truth(row, "on"),
                Rows.time(row, "since"),
                Rows.text(row, "why"),
                Rows.whole(row, "asked"),
                Rows.time(row, "busyAt"),
                Rows.time(row, "endedAt"));
    }

    Map<String, Object> values() {
        return Map.of(
                "on",
                on,
                "since",
                since.toEpochMilli(),
                "why",
                why,
                "asked",
                asked,
                "busyAt",
                busyAt.toEpochMilli(),
                "endedAt",
                endedAt.toEpochMilli());
    }

    Optional<Storm> storm() {
        return on ? Optional.of(new Storm(since, why, Math.toIntExact(asked))) : Optional.empty();
    }

    StormRow begun(String because, Instant now) {
        return new StormRow(true, now, because, 0, now, endedAt);
    }

    StormRow ended(Instant now) {
        return new StormRow(false, since, why, asked, busyAt, now);
    }

    StormRow busy(Instant now) {
        return new StormRow(on, since, why, asked, now, endedAt);
    }

    StormRow askedOnce() {
        return new StormRow(on, since, why, asked + 1, busyAt, endedAt);
    }
}
