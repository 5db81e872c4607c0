package dev.salve.engine.journal;

import dev.salve.engine.event.JsonNull;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON values (see {@link JsonNull}; an {@code Integer} counts as a whole number) as canonical
 * text: one value has exactly one text, so a hash over it is a hash over the value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JSON Canonicalization Scheme</a>
 */
public final class CanonicalJson {

    /** The largest whole number that every JSON reader reads exactly: 2^53 - 1. */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    /** Readers give up on deeper nesting, and so would our stack. */
    public static final int MAX_DEPTH = 400;

    private CanonicalJson() {}

    /**
     * The canonical text. Half a surrogate pair is escaped, so the text is always valid UTF-8.
     *
     * @throws IllegalArgumentException for what JSON cannot say exactly: a whole number beyond
     *     {@link #MAX_INTEGER}, NaN, infinity, nesting beyond {@link #MAX_DEPTH}, a type that is no
     *     JSON value; {@link #exact} cures all but the last
     */
    public static String write(Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, 0);
        return text.toString();
    }

    private static void write(StringBuilder text, Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH + " levels");
        }
        switch (value) {
            case String string -> JsonText.quote(text, string);
            case Integer number -> text.append(number.intValue());
            case Long number -> text.append(requireExact(number));
            case Double number -> text.append(JsonNumber.text(number));
            case Boolean flag -> text.append(flag.booleanValue());
            case JsonNull none -> text.append("null");
            case List<?> list -> writeList(text, list, depth + 1);
            case Map<?, ?> map -> writeMap(text, map, depth + 1);
            case Object other -> throw notJson(other);
        }
    }

    private static void writeList(StringBuilder text, List<?> list, int depth) {
        char separator = '[';
        for (Object element : list) {
            write(text.append(separator), element, depth);
            separator = ',';
        }
        text.append(list.isEmpty() ? "[]" : "]");
    }

    private static void writeMap(StringBuilder text, Map<?, ?> map, int depth) {
        char separator = '{';
        for (Map.Entry<?, ?> member : inOrder(map).entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw notJson(member.getKey());
            }
            JsonText.quote(text.append(separator), name);
            write(text.append(':'), member.getValue(), depth);
            separator = ',';
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    /** The map itself where its order is the right one already. */
    private static Map<?, ?> inOrder(Map<?, ?> map) {
        boolean ordered =
                map.size() < 2
                        || (map instanceof SortedMap<?, ?> sorted && sorted.comparator() == null);
        return ordered ? map : sorted(map);
    }

    /** Java compares strings by UTF-16 code unit, which is the order the RFC asks for. */
    private static Map<String, Object> sorted(Map<?, ?> map) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> {
            if (!(name instanceof String key)) {
                throw notJson(name);
            }
            sorted.put(key, value);
        });
        return sorted;
    }

    private static long requireExact(long number) {
        if (number > MAX_INTEGER || number < -MAX_INTEGER) {
            throw new IllegalArgumentException(
                    number + " is beyond 2^53, where JSON numbers are not exact; write it as text");
        }
        return number;
    }

    private static IllegalArgumentException notJson(Object value) {
        return new IllegalArgumentException(
                "not a JSON value: a " + value.getClass().getName() + "; write it as text");
    }

    /**
     * The same value with what JSON cannot say exactly turned into text, so that {@link #write}
     * takes it: whole numbers beyond 2^53, NaN, infinity, nesting that is too deep.
     *
     * @throws IllegalArgumentException for a type that is no JSON value
     */
    public static Object exact(Object value) {
        return exact(value, 0);
    }

    private static Object exact(Object value, int depth) {
        return switch (value) {
            case Long number when number > MAX_INTEGER || number < -MAX_INTEGER ->
                    Long.toString(number);
            case Double number when !Double.isFinite(number) -> Double.toString(number);
            case String same -> same;
            case Number same -> same;
            case Boolean same -> same;
            case JsonNull same -> same;
            case List<?> list -> depth < MAX_DEPTH ? exactList(list, depth + 1) : cut();
            case Map<?, ?> map -> depth < MAX_DEPTH ? exactMap(map, depth + 1) : cut();
            case Object other -> throw notJson(other);
        };
    }

    private static List<Object> exactList(List<?> list, int depth) {
        List<Object> exact = new ArrayList<>();
        list.forEach(element -> exact.add(exact(element, depth)));
        return exact;
    }

    private static Map<String, Object> exactMap(Map<?, ?> map, int depth) {
        Map<String, Object> exact = sorted(map);
        exact.replaceAll((name, value) -> exact(value, depth));
        return exact;
    }

    private static String cut() {
        return "[nested deeper than " + MAX_DEPTH + " levels: left out]";
    }

    /** SHA-256 over the text's UTF-8, 64 lower-case hex digits. */
    public static String sha256Hex(String text) {
        return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256, 64 lower-case hex digits. */
    public static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
