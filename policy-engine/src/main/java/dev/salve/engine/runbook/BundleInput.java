package dev.salve.engine.runbook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a bundle's body strictly in the order in which it was written: another order, a missing or
 * an additional field is a broken bundle, never a guess. Every part reads one value: it begins with
 * the parser at the value's first token and ends at its last.
 */
final class BundleInput {

    private final JsonParser parser;

    BundleInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one value. */
    interface Part<T> {
        T read() throws IOException;
    }

    JsonParser parser() {
        return parser;
    }

    /** The fields of an object; each field's method moves the parser itself. */
    <T> T object(Part<T> fields) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        T value = fields.read();
        expect(parser.nextToken(), JsonToken.END_OBJECT);
        return value;
    }

    /** The field that must come next, with its value. */
    <T> T field(String name, Part<T> value) throws IOException {
        String found = parser.nextFieldName();
        if (!name.equals(found)) {
            throw new IOException("field \"" + name + "\" expected, found " + found);
        }
        parser.nextToken();
        return value.read();
    }

    /** A field that may be null. */
    <T> Optional<T> maybe(String name, Part<T> value) throws IOException {
        return field(
                name,
                () ->
                        parser.currentToken() == JsonToken.VALUE_NULL
                                ? Optional.<T>empty()
                                : Optional.of(value.read()));
    }

    String text() throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_STRING);
        return parser.getText();
    }

    String text(String name) throws IOException {
        return field(name, this::text);
    }

    long whole() throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    long whole(String name) throws IOException {
        return field(name, this::whole);
    }

    int small(String name) throws IOException {
        return Math.toIntExact(whole(name));
    }

    boolean truth(String name) throws IOException {
        return field(name, parser::getBooleanValue);
    }

    Duration duration() throws IOException {
        return Duration.ofSeconds(whole());
    }

    Duration duration(String name) throws IOException {
        return field(name, this::duration);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) throws IOException {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    }

    <T> List<T> list(Part<T> item) throws IOException {
        expect(parser.currentToken(), JsonToken.START_ARRAY);
        List<T> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(item.read());
        }
        return items;
    }

    <T> List<T> list(String name, Part<T> item) throws IOException {
        return field(name, () -> list(item));
    }

    List<String> texts(String name) throws IOException {
        return list(name, this::text);
    }

    <T> Map<String, T> map(String name, Part<T> value) throws IOException {
        return field(name, () -> map(value));
    }

    private <T> Map<String, T> map(Part<T> value) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        Map<String, T> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value.read());
        }
        return map;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException(wanted + " expected, found " + found);
        }
    }
}
