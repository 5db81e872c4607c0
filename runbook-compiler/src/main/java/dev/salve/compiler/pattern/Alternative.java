package dev.salve.compiler.pattern;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern;
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

    Alternative {
        fields = Map.copyOf(fields);
    }

    Alternative with(List<String> path, List<?> anyOf) {
        Map<List<String>, List<?>> more = new LinkedHashMap<>(fields);
        more.put(List.copyOf(path), List.copyOf(anyOf));
        return new Alternative(more);
    }

    /** Whether it is certain that the wide one holds for every event for which this one does. */
    boolean isWithin(Alternative wide) {
        return wide.fields.entrySet().stream()
                .allMatch(field -> isWithin(field.getKey(), field.getValue(), wide));
    }

    private boolean isWithin(List<String> path, List<?> wider, Alternative wide) {
        List<?> narrower = fields.get(path);
        if (narrower == null) {
            return false;
        }
        // In arrays, which element lacks a field depends on what the other fields have chosen.
        if (narrower.contains(ABSENT) && !fields.keySet().equals(wide.fields.keySet())) {
            return false;
        }
        return narrower.stream()
                .allMatch(narrow -> wider.stream().anyMatch(entry -> Entry.covers(entry, narrow)));
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
