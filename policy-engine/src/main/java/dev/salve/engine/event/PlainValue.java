package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the engine's plain value of what a {@link PlainWalk} walks over, as {@link Json} does. */
final class PlainValue {

    /** What most lists of an event have at most, such as its resources. */
    private static final int FEW = 2;

    private PlainValue() {}

    /** The value that the walk stands before. */
    static Object read(PlainWalk walk) throws IOException {
        return of(walk, walk.value());
    }

    private static Object of(PlainWalk walk, JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return map(walk);
        }
        if (token == JsonToken.START_ARRAY) {
            return list(walk);
        }
        if (token == JsonToken.VALUE_STRING) {
            return walk.text();
        }
        return token.isNumeric() ? Numeral.plainOf(walk.text()) : Json.constant(token);
    }

    private static Map<String, Object> map(PlainWalk walk) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (walk.nextMember()) {
            String name = walk.name();
            map.put(name, read(walk));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<Object> list(PlainWalk walk) throws IOException {
        List<Object> list = new ArrayList<>(FEW);
        for (JsonToken token = walk.nextElement();
                token != JsonToken.END_ARRAY;
                token = walk.nextElement()) {
            list.add(of(walk, token));
        }
        return Collections.unmodifiableList(list);
    }
}
