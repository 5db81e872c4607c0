package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as the engine's plain values (see {@link JsonNull}), within limits. One
 * factory for all, so that the names of fields are decoded once.
 */
public final class Json {

    /** The deepest event AWS documents has some 20 levels; deeper is an attack on the stack. */
    public static final int MAX_DEPTH = 100;

    /** No number that AWS sends has more digits than a 128-bit integer; 400 leaves room. */
    public static final int MAX_NUMBER_CHARACTERS = 400;

    private static final JsonFactory FACTORY = factory();

    private Json() {}

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER_CHARACTERS)
                                .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /** A parser over UTF-8 bytes; the caller closes it. */
    public static JsonParser parser(byte[] utf8) throws IOException {
        refuseWideCharacters(utf8);
        return FACTORY.createParser(utf8);
    }

    /** Jackson would read UTF-16 and UTF-32 as well, but then offsets count no bytes. */
    private static void refuseWideCharacters(byte[] utf8) throws IOException {
        for (int i = 0; i < Math.min(2, utf8.length); i++) {
            if (utf8[i] == 0 || (utf8[i] & 0xff) >= 0xfe) {
                throw new IOException("it is not UTF-8");
            }
        }
    }

    /** A parser over the bytes from {@code offset}; the caller closes it. */
    public static JsonParser parser(byte[] utf8, int offset) throws IOException {
        return FACTORY.createParser(utf8, offset, utf8.length - offset);
    }

    /** A parser over text, whose locations count characters; the caller closes it. */
    public static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text.toCharArray());
    }

    /** The one JSON value that the bytes hold; fails if they hold anything else. */
    public static Object read(byte[] utf8) throws IOException {
        return read(utf8, false);
    }

    /** As {@link #read}, but with {@link Numeral}s, so that it can be written as it was. */
    static Object readExactly(byte[] utf8) throws IOException {
        return read(utf8, true);
    }

    private static Object read(byte[] utf8, boolean exact) throws IOException {
        try (JsonParser parser = parser(utf8)) {
            if (parser.nextToken() == null) {
                throw new IOException("there is nothing in it");
            }
            Object value = value(parser, exact);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the first JSON value");
            }
            return value;
        }
    }

    /** The value that begins at the parser's current token; the parser then stands at its end. */
    public static Object value(JsonParser parser) throws IOException {
        return value(parser, false);
    }

    private static Object value(JsonParser parser, boolean exact) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return map(parser, exact);
        }
        return token == JsonToken.START_ARRAY ? list(parser, exact) : scalar(parser, token, exact);
    }

    private static Map<String, Object> map(JsonParser parser, boolean exact) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            map.put(name, value(parser, exact));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<Object> list(JsonParser parser, boolean exact) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, exact));
        }
        return Collections.unmodifiableList(list);
    }

    private static Object scalar(JsonParser parser, JsonToken token, boolean exact)
            throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        if (token.isNumeric()) {
            String number = parser.getText();
            return exact ? Numeral.scalar(number) : Numeral.plainOf(number);
        }
        return constant(token);
    }

    /** True, false or null. */
    static Object constant(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return JsonNull.NULL;
        }
        if (!token.isBoolean()) {
            throw new IOException("not a JSON value: " + token);
        }
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : Boolean.FALSE;
    }

    /** The value as JSON, without spaces. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** The value as JSON text, without spaces. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeFieldName(String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case List<?> list -> {
                out.writeStartArray();
                for (Object item : list) {
                    write(out, item);
                }
                out.writeEndArray();
            }
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Numeral number -> out.writeNumber(number.text());
            case Boolean truth -> out.writeBoolean(truth);
            case JsonNull ignored -> out.writeNull();
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }
}
