package dev.salve.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.util.Map;

/** Reads Salve's own JSON text (ledger rows, records) into plain values. */
public final class JsonReader {

    private JsonReader() {}

    /**
     * The value of a whole document.
     *
     * @throws IllegalArgumentException if the text is not one JSON value
     */
    public static Object parse(String text) {
        try (JsonParser parser = Json.parser(text)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException("empty JSON text");
            }
            Object value = Json.value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * The members of a document that is an object.
     *
     * @throws IllegalArgumentException if the text is not one JSON object
     */
    public static Map<String, Object> object(String text) {
        return JsonObject.members(parse(text));
    }
}
