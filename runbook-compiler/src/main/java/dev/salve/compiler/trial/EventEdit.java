package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.JsonNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code event.set}: puts a value at a dotted path, where a number is a list's index
 * from 0. What replaces a text stays a text, so that account ids need no quotes.
 */
record EventEdit(Node.Text path, Node value) {

    /**
     * A copy with the value in place; maps that are missing on the way are made.
     *
     * @throws IllegalArgumentException if the path leads through something that has no such place
     */
    Object apply(Object event) {
        return put(event, Arrays.asList(path.text().split("\\.", -1)));
    }

    private Object put(@Nullable Object current, List<String> rest) {
        if (rest.isEmpty()) {
            boolean text = current instanceof String && value instanceof Node.Text;
            return text && !isNull() ? ((Node.Text) value).text() : NodeValues.json(value);
        }
        List<String> below = rest.subList(1, rest.size());
        return switch (current) {
            case null -> member(Map.of(), rest.getFirst(), below);
            case JsonNull _ -> member(Map.of(), rest.getFirst(), below);
            case Map<?, ?> map -> member(map, rest.getFirst(), below);
            case List<?> list -> item(list, rest.getFirst(), below);
            default ->
                    throw new IllegalArgumentException(
                            "nothing can be below " + current + ", so there is no " + rest);
        };
    }

    private boolean isNull() {
        return value instanceof Node.Text text && !text.quoted() && text.text().equals("null");
    }

    private Object member(Map<?, ?> map, String name, List<String> below) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, member) -> copy.put(String.valueOf(key), member));
        copy.put(name, put(map.get(name), below));
        return copy;
    }

    private Object item(List<?> list, String index, List<String> below) {
        if (!index.matches("[0-9]{1,4}") || Integer.parseInt(index) >= list.size()) {
            throw new IllegalArgumentException(
                    "the list has " + list.size() + " items, none at \"" + index + "\"");
        }
        List<Object> copy = new ArrayList<>(list);
        copy.set(Integer.parseInt(index), put(list.get(Integer.parseInt(index)), below));
        return copy;
    }
}
