package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Which envelope a JSON text is, told by the names of its outermost fields. */
enum Shape {
    EVENT,
    LIST,
    PUT_EVENTS,
    RECORDS,
    SNS,
    ALARM_ACTION,
    ALARM_NOTIFICATION,
    UNKNOWN;

    /** Reads no further than an event's source and detail-type. */
    static Shape of(byte[] json) throws IOException {
        try (JsonParser parser = Json.parser(json)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return LIST;
            }
            return first == JsonToken.START_OBJECT ? ofObject(parser) : UNKNOWN;
        }
    }

    private static Shape ofObject(JsonParser parser) throws IOException {
        boolean source = false;
        boolean type = false;
        Set<String> names = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            source |= name.equals("source");
            type |= name.equals("detail-type");
            if (source && type) {
                return EVENT;
            }
            names.add(name);
            parser.nextToken();
            parser.skipChildren();
        }
        return named(names);
    }

    private static Shape named(Set<String> names) {
        if (names.contains("alarmData")) {
            return ALARM_ACTION;
        }
        if (names.contains("Records")) {
            return RECORDS;
        }
        if (names.contains("Entries")) {
            return PUT_EVENTS;
        }
        if (names.contains("Type") && names.contains("Message")) {
            return SNS;
        }
        boolean alarm = names.contains("AlarmName") && names.contains("NewStateValue");
        return alarm ? ALARM_NOTIFICATION : UNKNOWN;
    }
}
