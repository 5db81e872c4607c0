package dev.salve.remediation.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of parameters and recorded states. A missing or wrongly typed value is a fault of
 * the caller, as both are checked against the manifest before they come here.
 */
public record Values(Map<String, Object> map) {

    /** The text under a name. */
    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalArgumentException("no value for " + name));
    }

    /** The text under a name, empty if there is none or it is blank. */
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(map.get(name))
                .map(Object::toString)
                .filter(text -> !text.isBlank());
    }

    /** The whole number under a name. */
    public long whole(String name) {
        return optionalWhole(name)
                .orElseThrow(() -> new IllegalArgumentException("no value for " + name));
    }

    /** The whole number under a name, empty if there is none. */
    public Optional<Long> optionalWhole(String name) {
        Object value = map.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return Optional.of(number.longValue());
        }
        throw new IllegalArgumentException(name + " is not a whole number: " + value);
    }

    /** AWS's numbers, where the SDK gives null for what was not sent. */
    public static long orZero(@Nullable Integer number) {
        return Objects.requireNonNullElse(number, 0);
    }

    /** AWS's texts, where the SDK gives null for what was not sent. */
    public static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
