package dev.salve.compiler.pattern;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pattern while it is put together: nested names, and a list at the end of each. */
final class Tree {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** The tree under a name, made if it is not there; null if a list stands there. */
    @Nullable Tree child(String name) {
        return fields.computeIfAbsent(name, n -> new Tree()) instanceof Tree tree ? tree : null;
    }

    /** Puts a list; false if the name was taken. */
    boolean put(String name, List<Object> list) {
        return fields.putIfAbsent(name, list) == null;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        fields.forEach((name, value) -> json.put(name, value instanceof Tree t ? t.json() : value));
        return json;
    }
}
