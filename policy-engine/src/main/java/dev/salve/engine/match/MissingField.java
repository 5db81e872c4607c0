package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a field that a pattern names has no value in an event. */
final class MissingField {

    private static final int MOST_NAMES = 6;

    private MissingField() {}

    /** Empty if there is nothing to say but that it is absent. */
    static String hint(List<String> path, Object event) {
        return inside(event, path, 0);
    }

    private static String inside(Object value, List<String> path, int at) {
        return switch (value) {
            case List<?> list -> inList(list, path, at);
            case Map<?, ?> map -> at == path.size() ? container(map, path) : inMap(map, path, at);
            default ->
                    at == path.size()
                            ? ""
                            : name(path, at) + " is " + kind(value) + ", so it has no fields";
        };
    }

    private static String inMap(Map<?, ?> map, List<String> path, int at) {
        Object inner = map.get(path.get(at));
        if (inner != null) {
            return inside(inner, path, at + 1);
        }
        String like = like(path.get(at), map);
        if (like != null) {
            return "there is "
                    + Json.text(like)
                    + (at == 0 ? "" : " in " + name(path, at))
                    + ": names must agree to the letter";
        }
        if (leadsSomewhere(List.of(path.get(at).split("\\.")), map)) {
            return "a dot is part of a name in EventBridge: nest the fields";
        }
        return at + 1 < path.size() ? "there is no " + name(path, at + 1) : "";
    }

    private static boolean leadsSomewhere(List<String> path, Map<?, ?> map) {
        Object value = map;
        for (String name : path) {
            value = value instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return value != null;
    }

    /** One that differs only in case and punctuation. */
    private static @Nullable String like(String wanted, Map<?, ?> map) {
        for (Object name : map.keySet()) {
            if (name instanceof String text && letters(text).equals(letters(wanted))) {
                return text;
            }
        }
        return null;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letters::appendCodePoint);
        return letters.isEmpty() ? name : letters.toString();
    }

    private static String container(Map<?, ?> map, List<String> path) {
        String names =
                map.keySet().stream()
                        .limit(MOST_NAMES)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return map.isEmpty()
                ? name(path, path.size()) + " is an empty object"
                : name(path, path.size())
                        + " is an object: name a field in it ("
                        + names
                        + (map.size() > MOST_NAMES ? ", …)" : ")");
    }

    private static String inList(List<?> list, List<String> path, int at) {
        if (list.isEmpty()) {
            return name(path, at) + " is an empty list";
        }
        return inside(list.getFirst(), path, at);
    }

    private static String kind(Object scalar) {
        return switch (scalar) {
            case String text -> text.strip().startsWith("{") ? "JSON written as text" : "text";
            case Long _, Double _ -> "a number";
            case Boolean _ -> "true or false";
            default -> "null";
        };
    }

    private static String name(List<String> path, int length) {
        return length == 0 ? "the event" : String.join(".", path.subList(0, length));
    }
}
