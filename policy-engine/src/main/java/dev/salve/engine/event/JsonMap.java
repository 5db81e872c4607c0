package dev.salve.engine.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lenient access to a JSON value that may or may not be an object: what is not there is empty. */
record JsonMap(Map<?, ?> map) {

    static JsonMap of(@Nullable Object value) {
        return new JsonMap(value instanceof Map<?, ?> map ? map : Map.of());
    }

    @Nullable Object get(String name) {
        return map.get(name);
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    /** The text, or empty. */
    String text(String name) {
        return map.get(name) instanceof String text ? text : "";
    }

    JsonMap map(String name) {
        return of(map.get(name));
    }

    List<?> list(String name) {
        return map.get(name) instanceof List<?> list ? list : List.of();
    }
}
