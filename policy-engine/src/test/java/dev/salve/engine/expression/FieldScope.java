package dev.salve.engine.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scope out of two maps; slots count the paths in the order in which they were asked for. */
record FieldScope(List<@Nullable Object> fields, Map<String, Object> names) implements Scope {

    static FieldScope of(Map<String, Object> names) {
        return new FieldScope(List.of(), names);
    }

    @Override
    public @Nullable Object eventField(int slot) {
        return slot < fields.size() ? fields.get(slot) : null;
    }

    @Override
    public @Nullable Object name(String name) {
        return names.get(name);
    }
}
