package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pattern's list of allowed values asks for, in words. */
final class Wanted {

    /** A list of hundreds of names tells a reader no more than its first. */
    private static final int MOST = 6;

    private Wanted() {}

    /**
     * In words: {@code "a" or begins with "b"}.
     *
     * @param list the pattern's list, JSON
     */
    static String inWords(String list) {
        try {
            Object read = Json.read(list.getBytes(StandardCharsets.UTF_8));
            return read instanceof List<?> entries
                    ? joined(entries.stream().map(Wanted::entry).toList(), " or ")
                    : list;
        } catch (IOException e) {
            return list;
        }
    }

    private static String joined(List<String> words, String word) {
        List<String> shown = new ArrayList<>(words.subList(0, Math.min(MOST, words.size())));
        if (words.size() > MOST) {
            shown.add("one of " + (words.size() - MOST) + " more");
        }
        return String.join(word, shown);
    }

    private static String entry(Object entry) {
        return entry instanceof Map<?, ?> map && map.size() == 1
                ? operator(String.valueOf(map.keySet().iterator().next()), only(map))
                : Json.text(entry);
    }

    private static Object only(Map<?, ?> map) {
        return map.values().iterator().next();
    }

    private static String operator(String name, Object value) {
        return switch (name) {
            case "exists" -> Boolean.TRUE.equals(value) ? "any value" : Explain.ABSENT;
            case "numeric" -> numeric(value);
            case "prefix" -> "begins with " + text(value);
            case "suffix" -> "ends with " + text(value);
            case "equals-ignore-case" -> text(value) + " in upper or lower case";
            case "wildcard" -> "like " + text(value);
            case "cidr" -> "an address in " + text(value);
            case "anything-but" -> "anything but " + excluded(value);
            case "exactly" -> text(value);
            default -> Json.text(Map.of(name, value));
        };
    }

    /** {@code "a"}, or {@code "a" in upper or lower case}. */
    private static String text(Object value) {
        return value instanceof Map<?, ?> map && map.size() == 1
                ? Json.text(only(map)) + " in upper or lower case"
                : Json.text(value);
    }

    private static String excluded(Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            String name = String.valueOf(map.keySet().iterator().next());
            List<?> texts =
                    only(map) instanceof List<?> list ? list : Collections.singletonList(only(map));
            return "what "
                    + joined(
                            texts.stream()
                                    .map(text -> verb(name, text))
                                    .collect(Collectors.toList()),
                            " or ");
        }
        return value instanceof List<?> list
                ? joined(list.stream().map(Json::text).toList(), " or ")
                : Json.text(value);
    }

    private static String verb(String operator, Object text) {
        String words = operator(operator, text);
        return operator.equals("prefix") || operator.equals("suffix") ? words : "is " + words;
    }

    /** {@code > 5 and <= 10}. */
    private static String numeric(Object value) {
        if (!(value instanceof List<?> list)) {
            return Json.text(value);
        }
        List<String> bounds = new ArrayList<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            bounds.add(list.get(i) + " " + Json.text(list.get(i + 1)));
        }
        return "a number " + String.join(" and ", bounds);
    }
}
