package dev.salve.engine.ledger.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row's values as one JSON object. */
final class RowJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private RowJson() {}

    static String write(Map<String, Object> values) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> each : values.entrySet()) {
                json.writeFieldName(each.getKey());
                write(json, each.getValue());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case String text -> json.writeString(text);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> numbers -> {
                json.writeStartArray();
                for (Object number : numbers) {
                    json.writeNumber((Long) number);
                }
                json.writeEndArray();
            }
            case Object other -> throw new IOException("not a row's value: " + other);
        }
    }

    /**
     * @throws IOException if the text was not written by {@link #write}
     */
    static Map<String, Object> read(String text) throws IOException {
        try (JsonParser json = FACTORY.createParser(text)) {
            require(json.nextToken() == JsonToken.START_OBJECT, json);
            Map<String, Object> values = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                values.put(name, value(json));
            }
            require(json.currentToken() == JsonToken.END_OBJECT, json);
            return values;
        }
    }

    private static Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY) {
            return numbers(json);
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        require(token == JsonToken.VALUE_STRING, json);
        return json.getText();
    }

    private static List<Long> numbers(JsonParser json) throws IOException {
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, json);
            numbers.add(json.getLongValue());
        }
        return numbers;
    }

    private static void require(boolean holds, JsonParser json) throws IOException {
        if (!holds) {
            throw new IOException(
                    "unexpected content at " + json.currentLocation().offsetDescription());
        }
    }
}
