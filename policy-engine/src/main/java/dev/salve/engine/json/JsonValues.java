package dev.salve.engine.json;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns values of expressions into JSON values: times and durations become ISO-8601 text. */
public final class JsonValues {

    private JsonValues() {}

    /** The JSON value; anything that has none becomes its text. */
    public static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Double number -> number;
            case Boolean truth -> truth;
            case JsonNull none -> none;
            case Instant time -> time.toString();
            case Duration duration -> duration.toString();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            default -> value.toString();
        };
    }

    private static List<Object> list(List<?> list) {
        List<Object> items = new ArrayList<>(list.size());
        for (Object item : list) {
            items.add(plain(item));
        }
        return items;
    }

    private static Map<String, Object> map(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
        return members;
    }
}
