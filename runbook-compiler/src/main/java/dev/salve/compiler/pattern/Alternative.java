package dev.salve.compiler.pattern;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that must all hold: a pattern without {@code $or}.
 *
 * @param fields path to its list, as JSON values
 */
record Alternative(Map<List<String>, List<?>> fields) {

    private static final Map<String, Boolean> ABSENT = Map.of("exists", false);

    /** The deepest fields first: it is there that patterns differ, so most comparing ends early. */
    Alternative {
        Map<List<String>, List<?>> deepest = new LinkedHashMap<>();
        fields.entrySet().stream()
                .sorted(Comparator.comparingInt(field -> -field.getKey().size()))
                .forEach(field -> deepest.put(field.getKey(), field.getValue()));
        fields = Collections.unmodifiableMap(deepest);
    }

    Alternative with(List<String> path, List<?> anyOf) {
        Map<List<String>, List<?>> more = new LinkedHashMap<>(fields);
        more.put(List.copyOf(path), List.copyOf(anyOf));
        return new Alternative(more);
    }

    /** Whether it is certain that the wide one holds for every event for which this one does. */
    boolean isWithin(Alternative wide) {
        for (Map.Entry<List<String>, List<?>> field : wide.fields.entrySet()) {
            if (!isWithin(field.getKey(), field.getValue(), wide)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWithin(List<String> path, List<?> wider, Alternative wide) {
        List<?> narrower = fields.get(path);
        if (narrower == null) {
            return false;
        }
        for (Object narrow : narrower) {
            if (!covers(wider, narrow)) {
                return false;
            }
        }
        // In arrays, which element lacks a field depends on what the other fields have chosen.
        return !narrower.contains(ABSENT) || fields.keySet().equals(wide.fields.keySet());
    }

    private static boolean covers(List<?> wider, Object narrow) {
        for (Object wide : wider) {
            if (Entry.covers(wide, narrow)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the fields of known paths hold for an event that has only those. */
    boolean mayCatch(byte[] event, List<List<String>> known) {
        Tree tree = new Tree();
        fields.forEach((path, anyOf) -> {
            if (known.contains(path)) {
                put(tree, path, anyOf);
            }
        });
        return tree.json().isEmpty()
                || Pattern.parse(Json.text(tree.json()))
                        .matches(event)
                        .equals(new Reading.Read<>(true));
    }

    private static void put(Tree root, List<String> path, List<?> anyOf) {
        @Nullable Tree tree = root;
        for (String name : path.subList(0, path.size() - 1)) {
            tree = tree == null ? null : tree.child(name);
        }
        if (tree != null) {
            tree.put(path.getLast(), List.copyOf(anyOf));
        }
    }
}
