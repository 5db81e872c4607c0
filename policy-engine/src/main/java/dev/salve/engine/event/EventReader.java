package dev.salve.engine.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.salve.engine.event.FieldTable.Header;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads events in EventBridge's envelope in one pass, taking only the fields of a {@link
 * FieldTable}. Never throws for what an event says; thread-safe.
 */
public final class EventReader {

    /**
     * EventBridge and SQS carry up to 1 MiB since 2025; what is larger was not sent by them.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">SQS
     *     message quotas</a>
     */
    public static final int MAX_EVENT_BYTES = 1024 * 1024;

    private final FieldTable table;
    private final Texts texts = new Texts();

    public EventReader(FieldTable table) {
        this.table = Objects.requireNonNull(table, "table is null");
    }

    /**
     * The event.
     *
     * @param json UTF-8; kept, not copied
     */
    public Reading<Event> read(byte[] json) {
        return switch (scan(json)) {
            case Scanned.Refused(Problem problem) -> new Reading.Refused<>(problem);
            case EventScan scan -> event(scan.values(), json);
        };
    }

    private static Reading<Event> event(FieldValues values, byte[] json) {
        String missing = missing(values);
        if (missing != null) {
            return new Reading.Refused<>(
                    Problem.of(
                            "no-" + missing,
                            "the event has no text in \""
                                    + missing
                                    + "\" — send it in EventBridge's envelope",
                            json));
        }
        return new Reading.Read<>(new Event(new ScannedHeader(values), json, values));
    }

    /** Only the fields, of any JSON object: the envelope's fields may be missing. */
    public Reading<FieldValues> fields(byte[] json) {
        return switch (scan(json)) {
            case Scanned.Refused(Problem problem) -> new Reading.Refused<>(problem);
            case EventScan scan -> new Reading.Read<>(scan.values());
        };
    }

    private static @Nullable String missing(FieldValues values) {
        if (values.header(Header.SOURCE).isEmpty()) {
            return Header.SOURCE.field();
        }
        return values.header(Header.DETAIL_TYPE).isEmpty() ? Header.DETAIL_TYPE.field() : null;
    }

    private Scanned scan(byte[] json) {
        if (json.length > MAX_EVENT_BYTES) {
            return Scanned.refused(
                    "too-large",
                    "the event has "
                            + json.length
                            + " bytes; Salve reads up to "
                            + MAX_EVENT_BYTES
                            + " — send a reference to the data, not the data",
                    json);
        }
        EventScan plain = plain(json);
        return plain == null ? parsed(json) : scanned(plain, json);
    }

    /** What the fast way finds; null where it takes a parser to tell. */
    private @Nullable EventScan plain(byte[] json) {
        EventScan scan = scan(new PlainWalk(json, 0, texts), json);
        try {
            return scan.run(table.root()) ? scan : null;
        } catch (IOException unsure) {
            return null;
        }
    }

    private EventScan scan(JsonWalk walk, byte[] json) {
        return new EventScan(walk, new FieldValues(table, json, texts));
    }

    private Scanned parsed(byte[] json) {
        try (JsonParser parser = Json.parser(json)) {
            ParserWalk walk = new ParserWalk(parser);
            EventScan scan = scan(walk, json);
            if (scan.run(table.root())) {
                return scanned(scan, json);
            }
            return walk.isObject() ? trailing(json) : noObject(json);
        } catch (StreamConstraintsException e) {
            return Scanned.refused(
                    "too-deep",
                    "the event is beyond the reader's limits: "
                            + JsonFault.reason(e)
                            + " — send flatter data",
                    json);
        } catch (IOException e) {
            return Scanned.refused("malformed-json", malformed(e), json);
        }
    }

    private static Scanned noObject(byte[] json) {
        return Scanned.refused(
                "not-an-object", "the event is not a JSON object — send one event", json);
    }

    private static Scanned trailing(byte[] json) {
        return Scanned.refused(
                "malformed-json",
                "something follows the event's closing brace — send one event",
                json);
    }

    private static Scanned scanned(EventScan scan, byte[] json) {
        if (scan.repeated() != null) {
            return Scanned.refused(
                    "repeated-field",
                    "the field \""
                            + scan.repeated()
                            + "\" stands twice in the event, so it has no one value — send it once",
                    json);
        }
        return scan;
    }

    /** What is wrong, with the place, and what to do. */
    static String malformed(IOException e) {
        if (e instanceof JacksonException jackson && jackson.getLocation() != null) {
            JsonLocation at = jackson.getLocation();
            return "not JSON at line "
                    + at.getLineNr()
                    + ", column "
                    + at.getColumnNr()
                    + ": "
                    + JsonFault.reason(e)
                    + " — send well-formed JSON";
        }
        return "not JSON: " + e.getMessage() + " — send well-formed JSON";
    }

    /** What came of a pass: the pass itself, so that nothing has to carry it, or a problem. */
    sealed interface Scanned permits EventScan, Scanned.Refused {

        /** It is no event. */
        record Refused(Problem problem) implements Scanned {}

        static Scanned refused(String code, String message, byte[] json) {
            return new Refused(Problem.of(code, message, json));
        }
    }
}
