package dev.salve.engine.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.Delivery.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens whatever a delivery is wrapped in, down to events in EventBridge's envelope. Total: what
 * cannot be read becomes an {@link Delivery.Unreadable}, and never takes the rest of a batch with
 * it.
 */
public final class Envelopes {

    /** What one invocation of Lambda can carry. */
    public static final int MAX_DELIVERY_BYTES = 6 * 1024 * 1024;

    /** SNS in SQS in EventBridge is three; two more leave room, and more is a loop. */
    public static final int MAX_NESTING = 5;

    /** Lambda's largest batch, of SQS and of Kinesis. */
    public static final int MAX_RECORDS = 10_000;

    static final String KNOWN =
            "Salve reads EventBridge events (source and detail-type), PutEvents requests (Entries),"
                    + " arrays of events, CloudWatch alarms from SNS and from Lambda actions, and"
                    + " batches (Records) of SQS, SNS and Kinesis";

    private final List<Delivery> found = new ArrayList<>();

    private Envelopes() {}

    /**
     * The events in a delivery, in order; never empty for a delivery with something in it.
     *
     * @param delivery JSON, UTF-8; an event that needs no opening is returned as the same bytes
     */
    public static List<Delivery> open(byte[] delivery) {
        Envelopes envelopes = new Envelopes();
        Origin origin = new Origin(0, "");
        if (delivery.length > MAX_DELIVERY_BYTES) {
            envelopes.refuse(
                    origin,
                    "too-large",
                    "the delivery has "
                            + delivery.length
                            + " bytes; Salve reads up to "
                            + MAX_DELIVERY_BYTES
                            + " — send smaller batches",
                    delivery);
        } else {
            envelopes.open(delivery, origin, 0);
        }
        return List.copyOf(envelopes.found);
    }

    void open(byte[] json, Origin origin, int depth) {
        if (depth > MAX_NESTING) {
            refuse(
                    origin,
                    "too-nested",
                    "the event is wrapped more than "
                            + MAX_NESTING
                            + " times — does a queue feed itself?",
                    json);
            return;
        }
        try {
            byte[] text = withoutMark(json);
            open(Shape.of(text), text, origin, depth);
        } catch (JacksonException e) {
            refuse(origin, "malformed-json", EventReader.malformed(e), json);
        } catch (IOException e) {
            refuse(origin, "malformed-json", EventReader.malformed(e), json);
        }
    }

    /** Windows tools put a byte order mark before UTF-8. */
    private static byte[] withoutMark(byte[] json) {
        boolean marked =
                json.length > 3
                        && json[0] == (byte) 0xEF
                        && json[1] == (byte) 0xBB
                        && json[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(json, 3, json.length) : json;
    }

    private void open(Shape shape, byte[] json, Origin origin, int depth) throws IOException {
        switch (shape) {
            case EVENT -> event(json, origin);
            case LIST -> list(json, origin, depth);
            case PUT_EVENTS -> new Batches(this, depth).putEvents(json, origin);
            case RECORDS -> new Batches(this, depth).records(json, origin);
            case SNS -> new Batches(this, depth).notification(object(json), origin);
            case ALARM_ACTION -> rewritten(AlarmEnvelope.fromLambdaAction(object(json)), origin);
            case ALARM_NOTIFICATION ->
                    rewritten(AlarmEnvelope.fromNotification(object(json), ""), origin);
            case UNKNOWN ->
                    refuse(
                            origin,
                            "unknown-envelope",
                            "this JSON is in no envelope that Salve knows — " + KNOWN,
                            json);
        }
    }

    static JsonMap object(byte[] json) throws IOException {
        return JsonMap.of(Json.readExactly(json));
    }

    private void event(byte[] json, Origin origin) {
        if (json.length > EventReader.MAX_EVENT_BYTES) {
            refuse(
                    origin,
                    "too-large",
                    "the event has "
                            + json.length
                            + " bytes; Salve reads up to "
                            + EventReader.MAX_EVENT_BYTES
                            + " — send a reference to the data, not the data",
                    json);
        } else {
            found.add(new Delivery.Opened(origin, json));
        }
    }

    void rewritten(Object event, Origin origin) {
        event(Json.write(event), origin);
    }

    /** Cuts a JSON array into its elements' bytes, so that numbers stay as they were written. */
    private void list(byte[] json, Origin origin, int depth) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser parser = Json.parser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                if (parser.currentToken().isScalarValue()) {
                    throw new IOException("an array of events holds a " + parser.currentToken());
                }
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                elements.add(Arrays.copyOfRange(json, start, end));
            }
        }
        refuseTooMany(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            open(elements.get(i), part(origin, i, "", depth), depth + 1);
        }
    }

    /** Names a part of the outermost batch; inner batches keep the name of what carried them. */
    static Origin part(Origin whole, int index, String recordId, int depth) {
        return depth == 0 ? new Origin(index, recordId) : whole;
    }

    static void refuseTooMany(int records) throws IOException {
        if (records > MAX_RECORDS) {
            throw new IOException("more than " + MAX_RECORDS + " records in one batch");
        }
    }

    void refuse(Origin origin, String code, String message, byte[] raw) {
        found.add(new Delivery.Unreadable(origin, Problem.of(code, message, raw)));
    }

    void refuse(Origin origin, String code, String message, Object raw) {
        refuse(origin, code, message, Json.text(raw).getBytes(StandardCharsets.UTF_8));
    }
}
