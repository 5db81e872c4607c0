package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event's objects and arrays, read only if an explanation needs them. */
final class EventTree {

    private final byte[] json;
    private @Nullable Object root;

    /**
     * @param json an event that was read before
     */
    EventTree(byte[] json) {
        this.json = json;
    }

    Object root() {
        Object read = root;
        if (read == null) {
            try {
                read = Json.read(json);
            } catch (IOException e) {
                throw new UncheckedIOException("it was read a moment ago", e);
            }
            root = read;
        }
        return read;
    }

    /**
     * How many names of the path lead to each array that it passes through, from the outside in;
     * arrays of arrays count one by one. Only arrays with objects or arrays in them.
     */
    List<Integer> arraysOn(List<String> path) {
        List<Integer> depths = new ArrayList<>();
        walk(root(), path, 0, depths);
        return depths;
    }

    /** Whether the path leads somewhere; of several ways the first that does is kept. */
    private static boolean walk(Object value, List<String> path, int at, List<Integer> depths) {
        if (value instanceof List<?> list) {
            depths.add(at);
            for (Object element : list) {
                boolean container = element instanceof List<?> || element instanceof Map<?, ?>;
                if (container && walk(element, path, at, depths)) {
                    return true;
                }
            }
            depths.removeLast();
            return at == path.size();
        }
        if (at == path.size()) {
            return !(value instanceof Map<?, ?>);
        }
        Object inner = value instanceof Map<?, ?> map ? map.get(path.get(at)) : null;
        return inner != null && walk(inner, path, at + 1, depths);
    }
}
