package dev.salve.engine.event;

import dev.salve.engine.event.Delivery.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes batches apart: {@code Records} of SQS, SNS and Kinesis, and PutEvents requests. */
final class Batches {

    private final Envelopes envelopes;
    private final int depth;

    Batches(Envelopes envelopes, int depth) {
        this.envelopes = envelopes;
        this.depth = depth;
    }

    void records(byte[] json, Origin origin) throws IOException {
        List<?> records = Envelopes.object(json).list("Records");
        Envelopes.refuseTooMany(records.size());
        if (records.isEmpty()) {
            envelopes.refuse(origin, "empty-batch", "\"Records\" holds no records", json);
        }
        for (int i = 0; i < records.size(); i++) {
            record(JsonMap.of(records.get(i)), origin, i);
        }
    }

    private void record(JsonMap record, Origin whole, int index) {
        if (record.has("body")) {
            Origin origin = Envelopes.part(whole, index, record.text("messageId"), depth);
            inner(record.text("body"), origin);
        } else if (record.has("Sns")) {
            JsonMap message = record.map("Sns");
            Origin origin = Envelopes.part(whole, index, message.text("MessageId"), depth);
            notification(message, origin);
        } else if (record.has("kinesis")) {
            JsonMap data = record.map("kinesis");
            Origin origin = Envelopes.part(whole, index, data.text("sequenceNumber"), depth);
            kinesis(data.text("data"), origin);
        } else {
            String sender = record.text("eventSource");
            envelopes.refuse(
                    Envelopes.part(whole, index, "", depth),
                    "unknown-record",
                    "this record is of "
                            + (sender.isEmpty() ? "no known sender" : sender)
                            + " — route it through EventBridge, SQS, SNS or Kinesis",
                    record.map());
        }
    }

    private void inner(String text, Origin origin) {
        envelopes.open(text.getBytes(StandardCharsets.UTF_8), origin, depth + 1);
    }

    private void kinesis(String base64, Origin origin) {
        byte[] data;
        try {
            data = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            envelopes.refuse(
                    origin,
                    "malformed-base64",
                    "the Kinesis record's data is not base64: "
                            + e.getMessage()
                            + " — send it whole",
                    base64);
            return;
        }
        if (data.length > 1 && data[0] == 0x1f && data[1] == (byte) 0x8b) {
            envelopes.refuse(
                    origin,
                    "compressed",
                    "the Kinesis record is gzip, as CloudWatch Logs sends it — send events, not"
                            + " logs",
                    base64);
            return;
        }
        envelopes.open(data, origin, depth + 1);
    }

    /** SNS's own envelope, as HTTP and SQS subscribers get it, or the one that Lambda gets. */
    void notification(JsonMap message, Origin origin) {
        String type = message.text("Type");
        if (!type.isEmpty() && !type.equals("Notification")) {
            envelopes.refuse(
                    origin,
                    "sns-handshake",
                    "this is SNS's " + type + ", not a notification — confirm the subscription",
                    message.map());
            return;
        }
        byte[] text = message.text("Message").getBytes(StandardCharsets.UTF_8);
        try {
            if (Shape.of(text) == Shape.ALARM_NOTIFICATION) {
                JsonMap alarm = Envelopes.object(text);
                envelopes.rewritten(
                        AlarmEnvelope.fromNotification(alarm, message.text("MessageId")), origin);
                return;
            }
        } catch (IOException e) {
            envelopes.refuse(
                    origin,
                    "malformed-json",
                    "the SNS message is " + EventReader.malformed(e),
                    text);
            return;
        }
        envelopes.open(text, origin, depth + 1);
    }

    /** A PutEvents request: events as their sender writes them. */
    void putEvents(byte[] json, Origin whole) throws IOException {
        List<?> entries = Envelopes.object(json).list("Entries");
        Envelopes.refuseTooMany(entries.size());
        if (entries.isEmpty()) {
            envelopes.refuse(whole, "empty-batch", "\"Entries\" holds no events", json);
        }
        for (int i = 0; i < entries.size(); i++) {
            entry(JsonMap.of(entries.get(i)), Envelopes.part(whole, i, "", depth));
        }
    }

    private void entry(JsonMap entry, Origin origin) {
        Object detail = entry.get("Detail");
        if (detail instanceof String text) {
            try {
                detail = Json.readExactly(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                envelopes.refuse(
                        origin,
                        "malformed-detail",
                        "the entry's Detail is " + EventReader.malformed(e),
                        entry.map());
                return;
            }
        }
        if (!(detail instanceof Map<?, ?>)) {
            envelopes.refuse(
                    origin,
                    "malformed-detail",
                    "the entry's Detail is not a JSON object written as text — EventBridge refuses"
                            + " it too",
                    entry.map());
            return;
        }
        envelopes.rewritten(event(entry, detail), origin);
    }

    private static Map<String, Object> event(JsonMap entry, Object detail) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", "");
        event.put("detail-type", entry.text("DetailType"));
        event.put("source", entry.text("Source"));
        event.put("account", "");
        event.put("time", time(entry));
        event.put("region", "");
        event.put("resources", entry.list("Resources"));
        event.put("detail", detail);
        return event;
    }

    /** Text, or seconds since 1970 as the API takes them. */
    private static String time(JsonMap entry) {
        return entry.get("Time") instanceof Long seconds
                ? Instant.ofEpochSecond(seconds).toString()
                : entry.text("Time");
    }
}
