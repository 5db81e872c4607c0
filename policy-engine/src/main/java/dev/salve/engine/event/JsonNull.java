package dev.salve.engine.event;

/**
 * JSON's {@code null} as a value, so that Java's {@code null} can mean "the field is not there".
 *
 * <p>JSON values in the engine are: {@link String}, {@link Long} (a whole number that fits), {@link
 * Double} (any other number), {@link Boolean}, this, {@code List<Object>} and {@code Map<String,
 * Object>} (in document order, unmodifiable).
 */
public enum JsonNull {
    NULL;

    @Override
    public String toString() {
        return "null";
    }
}
