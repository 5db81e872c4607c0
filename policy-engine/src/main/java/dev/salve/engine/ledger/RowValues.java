package dev.salve.engine.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a row may hold, and how much room it takes. */
final class RowValues {

    /** Type marks and the digits of a number, generously: DynamoDB counts at most this. */
    private static final int BYTES_PER_NUMBER = 22;

    private RowValues() {}

    /**
     * An unmodifiable copy.
     *
     * @throws IllegalArgumentException if a name is empty or a value has another type than {@link
     *     Row} allows
     */
    static Map<String, Object> copy(Map<String, Object> values) {
        Map<String, Object> copy = HashMap.newHashMap(values.size());
        values.forEach((name, value) -> copy.put(named(name), value(name, value)));
        return Map.copyOf(copy);
    }

    private static String named(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an attribute has an empty name");
        }
        return name;
    }

    private static Object value(String name, Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number;
            case Boolean flag -> flag;
            case List<?> numbers when numbers.stream().allMatch(Long.class::isInstance) ->
                    List.copyOf(numbers);
            case Object other ->
                    throw new IllegalArgumentException(
                            "attribute "
                                    + name
                                    + " is a "
                                    + other.getClass().getSimpleName()
                                    + "; a row holds String, Long, Boolean or List<Long>");
        };
    }

    /** An upper bound of what the values take in DynamoDB. */
    static int bytes(Map<String, Object> values) {
        int bytes = 0;
        for (Map.Entry<String, Object> attribute : values.entrySet()) {
            bytes += Utf8.length(attribute.getKey()) + bytes(attribute.getValue());
        }
        return bytes;
    }

    private static int bytes(Object value) {
        return switch (value) {
            case String text -> Utf8.length(text) + 1;
            case List<?> numbers -> 4 + BYTES_PER_NUMBER * numbers.size();
            case Object numberOrFlag -> BYTES_PER_NUMBER;
        };
    }
}
