package dev.salve.sandbox.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One stored JSON object, read and written by name. A field that is missing or of another kind is
 * an {@link IllegalStateException} that names it: the stored account is not of this version.
 */
public final class Document {

    private final Map<String, Object> fields;

    /** An empty document to fill. */
    public Document() {
        this(new LinkedHashMap<>());
    }

    public Document(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** The fields, in order. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Sets a text, number or flag; null leaves it out. */
    public Document put(String name, @Nullable Object value) {
        if (value instanceof Instant instant) {
            fields.put(name, instant.toString());
        } else if (value instanceof Document document) {
            fields.put(name, document.fields);
        } else if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /** Sets a list of documents. */
    public Document putAll(String name, List<Document> documents) {
        fields.put(name, documents.stream().map(Document::fields).toList());
        return this;
    }

    public String text(String name) {
        return required(name, String.class);
    }

    public @Nullable String textOrNull(String name) {
        return fields.containsKey(name) ? text(name) : null;
    }

    public long number(String name) {
        return required(name, Long.class);
    }

    public int count(String name) {
        return Math.toIntExact(number(name));
    }

    /** A decimal number; a whole one will do. */
    public double decimal(String name) {
        return required(name, Number.class).doubleValue();
    }

    public boolean flag(String name) {
        return required(name, Boolean.class);
    }

    public Instant instant(String name) {
        return Instant.parse(text(name));
    }

    public @Nullable Instant instantOrNull(String name) {
        return fields.containsKey(name) ? instant(name) : null;
    }

    public Document document(String name) {
        return of(name, fields.get(name));
    }

    public List<Document> documents(String name) {
        List<Document> documents = new ArrayList<>();
        for (Object element : required(name, List.class)) {
            documents.add(of(name, element));
        }
        return documents;
    }

    public List<Double> decimals(String name) {
        List<Double> numbers = new ArrayList<>();
        for (Object element : required(name, List.class)) {
            if (!(element instanceof Number number)) {
                throw wrong(name, "a list of numbers");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : required(name, List.class)) {
            texts.add(String.valueOf(element));
        }
        return texts;
    }

    /** A map of texts, sorted by name. */
    public Map<String, String> textMap(String name) {
        Map<String, String> texts = new TreeMap<>();
        document(name).fields.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    private <T> T required(String name, Class<T> kind) {
        Object value = fields.get(name);
        if (!kind.isInstance(value)) {
            throw wrong(name, kind.getSimpleName());
        }
        return kind.cast(value);
    }

    private static Document of(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((key, element) -> fields.put(String.valueOf(key), element));
        return new Document(fields);
    }

    private static IllegalStateException wrong(String name, String wanted) {
        return new IllegalStateException(
                "the stored account has no field \""
                        + name
                        + "\" that is "
                        + wanted
                        + "; it was written by another version: remove it to start a new account");
    }
}
