package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a field that does not exist was meant to be. */
final class Suggestion {

    private static final int MOST_NAMES = 12;

    private final Selection selection;
    private final String path;
    private final Set<String> siblings;
    private final List<Field> fields;

    /**
     * @param path where the field was looked for
     * @param fields what stands there
     */
    Suggestion(Selection selection, String path, List<Field> fields) {
        this.selection = selection;
        this.path = path;
        this.fields = fields;
        this.siblings = names(fields);
    }

    /** The names of the fields in these maps, sorted. */
    static Set<String> names(List<Field> maps) {
        Set<String> names = new TreeSet<>();
        maps.forEach(field -> {
            if (field instanceof Field.Branch map) {
                names.addAll(map.fields().keySet());
            }
        });
        return names;
    }

    /** The field beside it whose name is nearly the same. */
    Optional<String> slip(String name) {
        return Cure.nearest(name, siblings).map(near -> didYouMean(path + "." + near));
    }

    /** What to do about it. */
    String cure(String name, Node value) {
        return slip(name)
                .or(() -> elsewhere(name))
                .or(() -> byValue(value, 1))
                .or(() -> byValue(value, Integer.MAX_VALUE))
                .orElseGet(this::known);
    }

    private static String didYouMean(String field) {
        return "did you mean \"" + field + "\"?";
    }

    private String known() {
        if (!siblings.isEmpty()) {
            return "known: "
                    + String.join(", ", siblings.stream().limit(MOST_NAMES).toList())
                    + (siblings.size() > MOST_NAMES ? ", …" : "");
        }
        return path.equals(Envelope.DETAIL)
                ? "its detail is empty: leave detail out"
                : path + " has no fields: give it a list of values";
    }

    /** A field of this name in another map. */
    private Optional<String> elsewhere(String name) {
        return shortest(
                paths(Envelope.DETAIL, selection.details(), Integer.MAX_VALUE).keySet().stream()
                        .filter(field -> field.endsWith("." + name)));
    }

    /** A field that can have one of the values that are asked for, beside it or anywhere. */
    private Optional<String> byValue(Node value, int depth) {
        List<String> asked = Entries.literals(value);
        Map<String, Field> among =
                depth == 1
                        ? paths(path, fields, depth)
                        : paths(Envelope.DETAIL, selection.details(), depth);
        return shortest(
                among.entrySet().stream()
                        .filter(entry ->
                                entry.getValue() instanceof Field.Leaf leaf
                                        && leaf.values().stream().anyMatch(asked::contains))
                        .map(Map.Entry::getKey));
    }

    private static Optional<String> shortest(Stream<String> fields) {
        return fields.min(Comparator.comparingInt(String::length).thenComparing(f -> f))
                .map(Suggestion::didYouMean);
    }

    /** All fields below some maps with their paths, down to a depth. */
    private static Map<String, Field> paths(String path, List<Field> maps, int depth) {
        Map<String, Field> paths = new TreeMap<>();
        for (Field field : maps) {
            if (field instanceof Field.Branch map && depth > 0) {
                map.fields()
                        .forEach((name, below) -> {
                            paths.put(path + "." + name, below);
                            paths.putAll(paths(path + "." + name, List.of(below), depth - 1));
                        });
            }
        }
        return paths;
    }
}
