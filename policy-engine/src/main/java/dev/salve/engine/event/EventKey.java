package dev.salve.engine.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fact an event states, so that a redelivery is the same and a different content is not:
 * EventBridge's id is neither unique nor kept when an alarm comes another way. An alarm is known by
 * what changed and when; anything else by its envelope and its detail.
 *
 * @param text 32 hex digits; safe in file names and keys
 */
public record EventKey(String text) {

    private static final int HEX_DIGITS = 32;

    /** Between parts, so that moving a character from one to the next makes another key. */
    private static final byte SEPARATOR = 0x1f;

    private static final Fields FIELDS = Fields.register();

    /** The key of an event. */
    public static EventKey of(Event event) {
        return switch (FIELDS.reader().fields(event.json())) {
            case Reading.Read<FieldValues> read -> of(event, read.value());
            case Reading.Refused<FieldValues> refused ->
                    hash("raw", new String(event.json(), StandardCharsets.UTF_8));
        };
    }

    private static EventKey of(Event event, FieldValues values) {
        Object state = values.get(FIELDS.state());
        Object changed = values.get(FIELDS.changed());
        if (AlarmEvents.isAlarm(event) && isKnown(state, changed) && !event.resources().isEmpty()) {
            return hash(
                    "alarm",
                    event.account(),
                    event.region(),
                    event.resources().get(0),
                    String.valueOf(values.get(FIELDS.contributor())),
                    String.valueOf(state),
                    time(String.valueOf(changed)));
        }
        Object detail = values.get(FIELDS.detail());
        return hash(
                "event",
                event.source(),
                event.detailType(),
                event.account(),
                event.region(),
                Json.text(event.resources()),
                event.time().toString(),
                detail == null ? "" : Json.text(detail));
    }

    /** Each way in writes the same time in its own form. */
    private static String time(String changed) {
        Instant time = EventTime.read(changed);
        return time.equals(Instant.EPOCH) ? changed : time.toString();
    }

    private static boolean isKnown(@Nullable Object state, @Nullable Object changed) {
        return state instanceof String && changed instanceof String;
    }

    private static EventKey hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update(SEPARATOR);
        }
        return new EventKey(HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The table of what a key is made of. */
    private record Fields(EventReader reader, int state, int changed, int contributor, int detail) {

        static Fields register() {
            FieldTable.Builder table = new FieldTable.Builder();
            int state = table.slot(List.of("detail", "state", "value"));
            int changed = table.slot(List.of("detail", "state", "timestamp"));
            int contributor = table.slot(List.of("detail", "alarmContributor", "id"));
            int detail = table.slot(List.of("detail"));
            return new Fields(new EventReader(table.build()), state, changed, contributor, detail);
        }
    }
}
