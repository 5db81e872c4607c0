package dev.salve.remediation.lookup.deployment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The texts directly under an event's {@code detail}. */
record EventDetail(Map<String, String> texts) {

    private static final JsonFactory JSON = new JsonFactory();

    EventDetail {
        texts = Map.copyOf(texts);
    }

    /**
     * @throws IOException if it is not a JSON object
     */
    static EventDetail read(byte[] event) throws IOException {
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the event is not a JSON object");
            }
            Map<String, String> texts = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean detail = parser.currentName().equals("detail");
                if (parser.nextToken() == JsonToken.START_OBJECT && detail) {
                    addTexts(parser, texts);
                } else {
                    parser.skipChildren();
                }
            }
            return new EventDetail(texts);
        }
    }

    /** Empty if it is not there or not a text. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private static void addTexts(JsonParser parser, Map<String, String> texts) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
