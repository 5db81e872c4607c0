package dev.salve.engine.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lenient access to a JSON value that may or may not be an object: what is not there is empty. */
public record JsonMap(Map<?, ?> map) {

    /** The value's fields; none if it is no object. */
    public static JsonMap of(@Nullable Object value) {
        return new JsonMap(value instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The value, null if there is none. */
    public @Nullable Object get(String name) {
        return map.get(name);
    }

    public boolean has(String name) {
        return map.containsKey(name);
    }

    /** The text, or empty. */
    public String text(String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    /** The object there, or an empty one. */
    public JsonMap map(String name) {
        return of(map.get(name));
    }

    /** The list there, or an empty one. */
    public List<?> list(String name) {
        return map.get(name) instanceof List<?> list ? list : List.of();
    }
}
