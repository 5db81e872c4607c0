package dev.salve.compiler.pattern;

import dev.salve.engine.json.JsonReader;
import dev.salve.engine.match.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a pattern's alternatives: what {@code $or} multiplies it to. */
final class AlternativeReader {

    /** More of them are not compared. */
    static final int MOST = 200;

    private static final String OR = "$or";

    private AlternativeReader() {}

    /** The pattern's alternatives, one without {@code $or}; empty if they are too many. */
    static Optional<List<Alternative>> read(Pattern pattern) {
        return object(
                JsonReader.object(pattern.json()), List.of(), List.of(new Alternative(Map.of())));
    }

    private static Optional<List<Alternative>> object(
            Map<?, ?> object, List<String> path, List<Alternative> before) {
        Optional<List<Alternative>> all = Optional.of(before);
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String name = String.valueOf(entry.getKey());
            all = all.flatMap(each -> field(name, entry.getValue(), path, each));
        }
        return all;
    }

    private static Optional<List<Alternative>> field(
            String name, Object value, List<String> path, List<Alternative> before) {
        if (value instanceof List<?> list && name.equals(OR)) {
            return multiplied(list, path, before);
        }
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return switch (value) {
            case List<?> list ->
                    Optional.of(before.stream().map(each -> each.with(longer, list)).toList());
            case Map<?, ?> map -> object(map, longer, before);
            default -> throw new IllegalArgumentException("not a pattern: " + value);
        };
    }

    private static Optional<List<Alternative>> multiplied(
            List<?> list, List<String> path, List<Alternative> before) {
        List<Alternative> all = new ArrayList<>();
        for (Object item : list) {
            Optional<List<Alternative>> some = object((Map<?, ?>) item, path, before);
            if (some.isEmpty() || all.size() + some.get().size() > MOST) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }
}
