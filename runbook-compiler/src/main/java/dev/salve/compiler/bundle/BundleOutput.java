package dev.salve.compiler.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a bundle's body, in the order in which the engine reads them. */
final class BundleOutput {

    private final JsonGenerator json;

    BundleOutput(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one value. */
    interface Part<T> {
        void write(T value) throws IOException;
    }

    JsonGenerator json() {
        return json;
    }

    <T> void object(T value, Part<T> fields) throws IOException {
        json.writeStartObject();
        fields.write(value);
        json.writeEndObject();
    }

    <T> void object(String name, T value, Part<T> fields) throws IOException {
        json.writeFieldName(name);
        object(value, fields);
    }

    <T> void field(String name, T value, Part<T> part) throws IOException {
        json.writeFieldName(name);
        part.write(value);
    }

    /** Null if there is none. */
    <T> void maybe(String name, Optional<T> value, Part<T> part) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            part.write(value.get());
        } else {
            json.writeNull();
        }
    }

    void text(String name, String value) throws IOException {
        json.writeStringField(name, value);
    }

    void text(String name, Enum<?> value) throws IOException {
        text(name, value.name().toLowerCase(Locale.ROOT));
    }

    void whole(String name, @Nullable Long value) throws IOException {
        maybe(name, Optional.ofNullable(value), json::writeNumber);
    }

    void truth(String name, boolean value) throws IOException {
        json.writeBooleanField(name, value);
    }

    void duration(String name, Duration value) throws IOException {
        json.writeNumberField(name, value.toSeconds());
    }

    void duration(Duration value) throws IOException {
        json.writeNumber(value.toSeconds());
    }

    <T> void list(String name, Collection<T> values, Part<T> item) throws IOException {
        json.writeFieldName(name);
        list(values, item);
    }

    <T> void list(Collection<T> values, Part<T> item) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            item.write(value);
        }
        json.writeEndArray();
    }

    void texts(String name, List<String> values) throws IOException {
        list(name, values, json::writeString);
    }

    void texts(List<String> values) throws IOException {
        list(values, json::writeString);
    }

    <T> void map(String name, Map<String, T> values, Part<T> part) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, T> entry : values.entrySet()) {
            field(entry.getKey(), entry.getValue(), part);
        }
        json.writeEndObject();
    }
}
