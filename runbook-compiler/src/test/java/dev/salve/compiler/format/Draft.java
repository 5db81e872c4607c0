package dev.salve.compiler.format;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is changed at one place and written again, one scalar a line.
 *
 * @param root maps, lists and {@link Scalar}s
 */
record Draft(Object root) {

    /** A scalar as it is written. */
    record Scalar(String text, boolean quoted) {

        @Override
        public String toString() {
            return quoted ? Json.text(text) : text;
        }
    }

    /**
     * The text, and the lines of the place that was asked for.
     *
     * @param from the first of them, from 1
     * @param to the last of them
     */
    record Written(String text, int from, int to) {}

    static Draft of(String yaml) {
        Node root =
                YamlReader.read("draft", yaml.getBytes(StandardCharsets.UTF_8), new Issues())
                        .orElseThrow();
        return new Draft(value(root));
    }

    private static Object value(Node node) {
        return switch (node) {
            case Node.Text text -> new Scalar(text.text(), text.quoted());
            case Node.Sequence list -> list.items().stream().map(Draft::value).toList();
            case Node.Mapping map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.entries().forEach(e -> entries.put(e.key().text(), value(e.value())));
                yield entries;
            }
        };
    }

    /** What stands at a path of keys and indexes. */
    Object at(List<Object> path) {
        Object value = root;
        for (Object step : path) {
            value = below(value, step);
        }
        return value;
    }

    private static Object below(Object value, Object step) {
        return step instanceof Integer index
                ? Objects.requireNonNull(((List<?>) value).get(index), "no item " + index)
                : Objects.requireNonNull(map(value).get(step), "no key " + step);
    }

    /** The same file with another value there. */
    Draft with(List<Object> path, Object value) {
        return new Draft(replaced(root, path, value));
    }

    /** The same file without this key. */
    Draft without(List<Object> path) {
        List<Object> parent = path.subList(0, path.size() - 1);
        Map<String, Object> rest = new LinkedHashMap<>(map(at(parent)));
        rest.remove(path.getLast());
        return with(parent, rest);
    }

    private static Object replaced(Object here, List<Object> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        List<Object> rest = path.subList(1, path.size());
        if (path.getFirst() instanceof Integer index) {
            List<Object> list = new ArrayList<>((List<?>) here);
            list.set(index, replaced(list.get(index), rest, value));
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>(map(here));
        String key = String.valueOf(path.getFirst());
        map.put(key, rest.isEmpty() ? value : replaced(below(here, key), rest, value));
        return map;
    }

    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, each) -> map.put(String.valueOf(key), each));
        return map;
    }

    Written write(List<Object> place) {
        Writer writer = new Writer(place);
        writer.write(root, List.of(), "");
        return new Written(String.join("\n", writer.lines) + "\n", writer.from, writer.to);
    }

    private static final class Writer {

        private final List<Object> place;
        private final List<String> lines = new ArrayList<>();
        private int from = 1;
        private int to = Integer.MAX_VALUE;

        Writer(List<Object> place) {
            this.place = place;
        }

        void write(Object value, List<Object> path, String indent) {
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    entry(indent + "-", list.get(i), and(path, i), indent);
                }
            } else {
                map(value)
                        .forEach((key, each) -> {
                            entry(indent + Json.text(key) + ":", each, and(path, key), indent);
                        });
            }
        }

        private void entry(String head, Object value, List<Object> path, String indent) {
            int first = lines.size() + 1;
            @Nullable String flat = flat(value);
            lines.add(flat == null ? head : head + " " + flat);
            if (flat == null) {
                write(value, path, indent + "  ");
            }
            if (path.equals(place)) {
                from = first;
                to = lines.size();
            }
        }

        private static @Nullable String flat(Object value) {
            return switch (value) {
                case Scalar scalar -> scalar.toString();
                case List<?> list when list.isEmpty() -> "[]";
                case Map<?, ?> map when map.isEmpty() -> "{}";
                default -> null;
            };
        }
    }

    static List<Object> and(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
