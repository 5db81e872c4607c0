package dev.salve.engine.alarm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm's {@code state.reasonData} says. It is JSON written as text; the rest of it is
 * passed over.
 *
 * @param threshold the JSON value there, null if there is none
 * @param recent the numbers of {@code recentDatapoints}
 */
record ReasonData(@Nullable Object threshold, List<Double> recent) {

    private static final ReasonData NONE = new ReasonData(null, List.of());

    /** Nothing if there is no text, or if it is not a JSON object, as in alarms on logs. */
    static ReasonData read(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        try (JsonParser parser = Json.parser(text.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            ReasonData read = read(parser);
            return parser.nextToken() == null ? read : NONE;
        } catch (IOException notJson) {
            return NONE;
        }
    }

    private static ReasonData read(JsonParser parser) throws IOException {
        Object threshold = null;
        List<Double> recent = List.of();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (name.equals("threshold")) {
                threshold = Json.value(parser);
            } else if (name.equals("recentDatapoints")) {
                recent = numbers(Json.value(parser));
            } else if (token.isStructStart()) {
                parser.skipChildren();
            }
        }
        return new ReasonData(threshold, recent);
    }

    private static List<Double> numbers(Object value) {
        if (!(value instanceof List<?> list)) {
            return List.of();
        }
        List<Double> numbers = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof Number number) {
                numbers.add(number.doubleValue());
            }
        }
        return Collections.unmodifiableList(numbers);
    }
}
