package dev.salve.engine.decision;

import dev.salve.engine.event.JsonNull;
import dev.salve.engine.journal.CanonicalJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of expressions as JSON that reads back as the same values with the same types. */
final class TypedJson {

    private static final String TIME = "$time";
    private static final String DURATION = "$duration";
    private static final String NUMBER = "$number";
    private static final String WHOLE = "$whole";
    private static final String MAP = "$map";

    private TypedJson() {}

    static Object write(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case JsonNull none -> none;
            case Integer whole -> whole.longValue();
            case Long whole when isExact(whole) -> whole;
            case Long whole -> Map.of(WHOLE, whole.toString());
            case Double number -> Map.of(NUMBER, number.toString());
            case Instant time -> Map.of(TIME, time.toString());
            case Duration duration -> Map.of(DURATION, duration.toString());
            case List<?> list -> list.stream().map(TypedJson::write).toList();
            case Map<?, ?> map -> written(map);
            case Object other -> other.toString();
        };
    }

    /** The smallest number of all has no absolute value. */
    private static boolean isExact(long whole) {
        return whole >= -CanonicalJson.MAX_INTEGER && whole <= CanonicalJson.MAX_INTEGER;
    }

    private static Object written(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), write(value)));
        boolean looksTyped = members.keySet().stream().anyMatch(name -> name.startsWith("$"));
        return looksTyped ? Map.of(MAP, members) : members;
    }

    static Object read(Object json) {
        return switch (json) {
            case List<?> list -> list.stream().map(TypedJson::read).toList();
            case Map<?, ?> map -> readMap(map);
            case Object plain -> plain;
        };
    }

    private static Object readMap(Map<?, ?> map) {
        if (map.size() == 1) {
            Map.Entry<?, ?> only = new ArrayList<>(map.entrySet()).getFirst();
            return typed(String.valueOf(only.getKey()), only.getValue(), map);
        }
        return members(map);
    }

    private static Object typed(String name, Object value, Map<?, ?> map) {
        return switch (name) {
            case TIME -> Instant.parse((String) value);
            case DURATION -> Duration.parse((String) value);
            case NUMBER -> Double.valueOf((String) value);
            case WHOLE -> Long.valueOf((String) value);
            case MAP -> members((Map<?, ?>) value);
            default -> members(map);
        };
    }

    private static Map<String, Object> members(Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), read(value)));
        return members;
    }
}
