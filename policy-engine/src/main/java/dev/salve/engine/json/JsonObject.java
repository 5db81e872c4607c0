package dev.salve.engine.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a JSON object, read by name with the type that is expected. For Salve's own
 * records, where a wrong type means a broken record.
 */
public record JsonObject(Map<String, Object> members) {

    /**
     * Wraps a value.
     *
     * @throws IllegalArgumentException if it is not an object
     */
    public static JsonObject of(Object value) {
        return new JsonObject(members(value));
    }

    /**
     * @throws IllegalArgumentException if the value is not an object
     */
    static Map<String, Object> members(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("not a JSON object: " + value);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put((String) name, member));
        return members;
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public String text(String name) {
        return required(name, String.class);
    }

    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    public long whole(String name) {
        return required(name, Long.class);
    }

    public boolean truth(String name) {
        return required(name, Boolean.class);
    }

    public Instant time(String name) {
        return Instant.parse(text(name));
    }

    public Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(Instant::parse);
    }

    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    public JsonObject object(String name) {
        return of(required(name, Map.class));
    }

    public Map<String, Object> map(String name) {
        return object(name).members();
    }

    /** The items of a list, each turned into what the reader makes of it. */
    public <T> List<T> list(String name, Function<Object, T> reader) {
        List<T> items = new ArrayList<>();
        for (Object item : (List<?>) required(name, List.class)) {
            items.add(reader.apply(item));
        }
        return List.copyOf(items);
    }

    private <T> T required(String name, Class<T> type) {
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "member \"" + name + "\" is not " + type.getSimpleName() + ": " + value);
        }
        return type.cast(value);
    }
}
