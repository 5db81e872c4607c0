package dev.salve.engine.invariant;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of what a record says. A journal may be older than a member, or foreign: what is
 * not there, or is something else, is null.
 */
final class Data {

    private Data() {}

    static @Nullable String text(Map<String, Object> data, String name) {
        return data.get(name) instanceof String text ? text : null;
    }

    /** The text; empty if there is none. */
    static String textOrEmpty(Map<String, Object> data, String name) {
        return data.get(name) instanceof String text ? text : "";
    }

    static @Nullable Long whole(Map<String, Object> data, String name) {
        return data.get(name) instanceof Number number ? (Long) number.longValue() : null;
    }

    static @Nullable Boolean truth(Map<String, Object> data, String name) {
        return data.get(name) instanceof Boolean truth ? truth : null;
    }

    static @Nullable Instant time(Map<String, Object> data, String name) {
        if (!(data.get(name) instanceof String text)) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** An object's members; empty if there is no such object. */
    static Map<String, Object> object(Map<String, Object> data, String name) {
        return members(data.get(name));
    }

    /** An object's members; empty for anything else. JSON's member names are texts. */
    @SuppressWarnings("unchecked") // every object in a record was read from JSON or written as JSON
    static Map<String, Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** A list's elements; empty if there is no such list. */
    static List<?> list(Map<String, Object> data, String name) {
        return data.get(name) instanceof List<?> list ? list : List.of();
    }
}
